#!/usr/bin/perl
use strict;
use warnings;
use IPC::Open3;
use Symbol 'gensym';

my $folder = shift // 'src';
my $errors = gensym;
my $pid = open3(my $in, my $out, $errors, 'sh', '-c', 'for f in "$0"/*; do seq -f "$f:%g: warning: a number" 1 9000 >&2; echo "$f done"; done', $folder);
close $in;
my @done = <$out>;  # culprit
my @warnings = <$errors>;
waitpid($pid, 0);
printf "%d files, %d warnings\n", scalar @done, scalar @warnings;
exit(@warnings ? 1 : 0);
