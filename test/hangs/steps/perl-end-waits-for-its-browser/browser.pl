# Waits until it is told to go.
pipe(my $commands, my $never) or die;
my $command = <$commands>;
