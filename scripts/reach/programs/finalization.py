"""Waits in __del__ while the interpreter is finalized, after its signal handlers are gone."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import threading


class Last:
    def __init__(self):
        # All that is needed later, since the names of modules are gone by then.
        self.lock, self.open = threading.Lock(), os.open
        self.file = os.path.join(HERE, "ready", "main.%d" % os.getpid()), os.O_WRONLY | os.O_CREAT
        self.lock.acquire()

    def __del__(self):
        self.open(*self.file)
        self.lock.acquire()


# Only module state refers to it, so it goes when modules are torn down.
os._whyhung_reach_last = Last()
