from itertools import cycle


def make(ids, quantity):
    known = set(ids)  # culprit
    return [next(iter(known)) for _ in range(quantity)]


def make_many(quantity):
    return make(cycle(range(1, 11)), quantity)
