#!/usr/bin/perl
use strict;
use warnings;
$| = 1;
my ($count, $number) = (shift, 2);
while ($count) {
    my $prime = 1;
    for (my $i = 2; $i * $i <= $number; $i++) { if ($number % $i == 0) { $prime = 0; last } }
    if ($prime) { print "$number\n"; $count--; select undef, undef, undef, 0.4 }
    $number++;
}
