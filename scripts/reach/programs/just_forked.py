"""Parent and child of os.fork() wait for the same lock."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import threading

never = threading.Lock()
never.acquire()


def wait_in_child():
    ready("child")
    never.acquire()


def wait_in_parent():
    ready("parent")
    never.acquire()


if os.fork() == 0:
    wait_in_child()
wait_in_parent()
