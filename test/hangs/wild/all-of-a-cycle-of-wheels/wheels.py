import itertools
import time

WHEELS = ("left", "right")


def turns(wheel):
    time.sleep(0.1)
    return wheel in WHEELS


def wait_until_one_stops():
    return all(map(turns, itertools.cycle(WHEELS)))  # culprit
