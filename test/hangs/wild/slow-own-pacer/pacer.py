import functools
import time
from collections import deque


def paced(limit, window):
    calls = deque()

    def decorate(function):
        @functools.wraps(function)
        def call(*args):
            while len(calls) >= limit:
                if time.monotonic() - calls[0] > window:
                    calls.popleft()
                else:
                    time.sleep(0.05)
            calls.append(time.monotonic())
            return function(*args)

        return call

    return decorate
