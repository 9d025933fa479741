"""Loops: whether one ends, what each round takes, and how one goes from a round to the next."""
