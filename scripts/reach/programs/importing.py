"""Waits in an import: the body of the imported module never ends."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import sys

if __name__ == "__main__":
    sys.path.insert(0, HERE)

    def import_it():
        import importing

    import_it()
else:
    import threading

    def body():
        never = threading.Lock()
        never.acquire()
        ready()
        never.acquire()

    body()
