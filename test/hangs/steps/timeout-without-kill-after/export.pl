use strict;
use warnings;

$SIG{TERM} = sub { print "after this order\n" };
$| = 1;
my $orders = 0;
while (1) {
    select(undef, undef, undef, 0.8);
    last if -e "orders.done";
}
print "$orders orders\n";
