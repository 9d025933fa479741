use strict;
open(my $sort, "|-", "sort > sorted.txt") or die;
if (fork() == 0) { sleep 3600; exit }
print $sort "b\na\n";
close($sort);
