use strict;
use warnings;

open(my $numbers, '-|', 'sh', 'collect.sh') or die "no numbers: $!";
my $sum = 0;
while (my $number = <$numbers>) {  # culprit
    $sum += $number;
}
close($numbers);
print "sum: $sum\n";
