use strict;
use warnings;
my ($package) = @ARGV;
my ($until, $found) = (time + 2, 0);
while (time < $until) { $found += ($_ * 7) % 11 == 3 for 1 .. 20000 }
print "$package: $found\n";
