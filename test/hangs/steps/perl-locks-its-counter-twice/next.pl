use strict;
use warnings;
use Fcntl qw(:flock SEEK_SET);

my ($path) = @ARGV;

sub with_lock {
    my ($work) = @_;
    open(my $handle, '+<', $path) or die "$path: $!";
    flock($handle, LOCK_EX) or die "$path: $!";
    return $work->($handle);
}

sub current {
    return with_lock(sub { my ($handle) = @_; my $line = <$handle>; return $line + 0; });
}

print with_lock(sub {
    my ($handle) = @_;
    my $next = current() + 1;
    seek($handle, 0, SEEK_SET);
    print {$handle} "$next\n";
    return "$next\n";
});
