"""A child has ended and nobody waits for it."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import time


def never_reap():
    ready("parent")
    while True:
        time.sleep(3600)


if os.fork() == 0:
    ready("zombie")
    os._exit(3)
never_reap()
