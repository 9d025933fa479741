set -e
perl -e 'my %seen; for my $n (1 .. 4e9) { $seen{$n % 1000}++ } print scalar keys %seen'
