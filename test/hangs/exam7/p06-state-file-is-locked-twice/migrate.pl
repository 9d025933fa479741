use strict;
use warnings;
use Fcntl qw(:flock);

sub open_state {
    open(my $file, '+<', 'state') or die "state: $!";
    flock($file, LOCK_EX) or die "lock: $!";  # culprit
    return $file;
}

sub record {
    my ($version) = @_;
    my $file = open_state();  # culprit
    truncate($file, 0);
    print {$file} "$version\n";
    close($file);
}

my $state = open_state();  # culprit
my $current = <$state>;
chomp $current;
for my $version (@ARGV) {
    next if $version <= $current;
    record($version);  # culprit
}
close($state);
