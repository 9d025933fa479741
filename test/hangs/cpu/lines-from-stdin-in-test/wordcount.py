import sys


def read(path=None):
    if path is None:
        return [line.split() for line in sys.stdin]  # culprit
    with open(path) as lines:
        return [line.split() for line in lines]
