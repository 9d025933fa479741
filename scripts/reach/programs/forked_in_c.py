"""A child forked by C code, so that Python does not know of it."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import ctypes
import time


def wait_in_child():
    ready("child")
    while True:
        time.sleep(3600)


def wait_in_parent():
    ready("parent")
    while True:
        time.sleep(3600)


if ctypes.PyDLL(None).fork() == 0:
    wait_in_child()
wait_in_parent()
