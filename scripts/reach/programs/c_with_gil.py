"""Stays in C with the GIL, where no signal handler of Python's runs."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import collections
import itertools


def never_comes_back():
    ready()
    collections.deque(itertools.repeat(None), maxlen=0)


never_comes_back()
