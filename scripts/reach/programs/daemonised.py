"""Becomes a daemon: double fork and a session of its own; the parent waits for nothing."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import time


def parent_waits():
    ready("parent")
    while True:
        time.sleep(3600)


def daemon_waits():
    ready("daemon")
    while True:
        time.sleep(3600)


if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        daemon_waits()
    os._exit(0)
os.wait()
parent_waits()
