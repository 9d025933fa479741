"""The application has its own handler on SIGRTMIN+8."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import signal
import threading

never = threading.Lock()
never.acquire()


def on_signal(signum, frame):
    open(os.path.join(HERE, "handler-called"), "a").write("%d\n" % signum)


def wait_for_lock():
    signal.signal(signal.SIGRTMIN + 8, on_signal)
    ready()
    never.acquire()


wait_for_lock()
