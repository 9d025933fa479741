"""Waits in __del__ while the interpreter is finalized, after its signal handlers are gone."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


class Last:
    def __init__(self):
        # All that is needed later, since the names of modules are gone by then. A pipe, since 3.15 refuses to wait for locks here.
        self.open, self.read, self.pipe = os.open, os.read, os.pipe()
        self.file = os.path.join(HERE, "ready", "main.%d" % os.getpid()), os.O_WRONLY | os.O_CREAT

    def __del__(self):
        self.open(*self.file)
        self.read(self.pipe[0], 1)


# Only module state refers to it, so it goes when modules are torn down.
os._whyhung_reach_last = Last()
