import itertools


def codes(start, step):
    return itertools.count(start, step)


def is_code(number):
    return number in codes(100, 5)  # culprit


def test_codes():
    assert is_code(115)
    assert not is_code(117)
