def identifiers(start):
    number = start  # culprit
    while True:  # culprit
        yield number  # culprit
        number += 2  # culprit


def is_even(number):
    return number % 2 == 0  # culprit


def first_even(start):
    return next(filter(is_even, identifiers(start)))  # culprit
