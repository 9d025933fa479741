import itertools

TAKEN = set(range(8000, 8010))


def first_free_port():
    return min(itertools.filterfalse(TAKEN.__contains__, itertools.count(8000)))  # culprit
