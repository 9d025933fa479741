my %seen;
$seen{$_}++ for qw(a b a);
print "$_ $seen{$_}\n" for sort keys %seen;
