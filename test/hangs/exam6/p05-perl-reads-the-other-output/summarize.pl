#!/usr/bin/perl
use strict;
use warnings;
use IPC::Open3;
use Symbol 'gensym';

my $errors = gensym;
my $pid = open3(my $input, my $output, $errors, @ARGV);
close $input;

my @lines = <$output>;  # culprit
my @warnings = <$errors>;
waitpid $pid, 0;

print "checked: $_" for @lines;
print scalar(@warnings), " warnings\n";
exit($? >> 8);
