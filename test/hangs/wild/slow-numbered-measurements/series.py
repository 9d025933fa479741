import itertools
import time


def measure(number):
    time.sleep(0.6)
    return number * 2


def series(count):
    return list(map(measure, itertools.islice(itertools.count(1), count)))
