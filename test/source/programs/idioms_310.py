import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tracked import Lock, finish

a, b, c, q = Lock("a"), Lock("b"), Lock("c"), Lock("q")


def parenthesised():
    with (
        a as first,
        b,
        c,
    ):
        first.wait()
    with (a as first, b):
        q.wait()


def matches(value):
    match value:
        case [] if q.wait() == "":
            q.wait()
        case [1, *rest]:
            a.acquire()
            q.wait()
            a.release()
        case _:
            q.wait()
    q.wait()


parenthesised()
matches([1, 2])
matches(3)
finish()
