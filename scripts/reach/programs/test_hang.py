"""A test that hangs, for pytest and everything that starts it."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import threading

never = threading.Lock()
never.acquire()


def wait_in_test():
    ready(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    never.acquire()


def test_hang():
    wait_in_test()


def test_hang_too():
    wait_in_test()
