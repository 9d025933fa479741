use strict;
use warnings;

my $browser;
END { kill 'TERM', $browser if $browser; }
END { 1 while wait() > 0; }

$browser = fork() // die "no browser: $!";
exec 'perl', 'browser.pl' unless $browser;
print "ok 1 - the page is there\n1..1\n";
