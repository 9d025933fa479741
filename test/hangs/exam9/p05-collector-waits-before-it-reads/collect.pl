#!/usr/bin/perl
use strict;
use warnings;

pipe(my $from_child, my $to_parent) or die "pipe: $!";
my $child = fork() // die "fork: $!";
if ($child == 0) {
    close $from_child;
    open(STDOUT, '>&', $to_parent) or die "dup: $!";
    exec('seq', '1', '100000') or die "exec: $!";
}
close $to_parent;
waitpid($child, 0);  # culprit
die "seq failed" if $?;
my $sum = 0;
$sum += $_ while <$from_child>;
print "sum: $sum\n";
