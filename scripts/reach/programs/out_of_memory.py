"""Waits for a lock with no memory left to allocate."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import resource
import threading

never = threading.Lock()
never.acquire()


def wait_without_memory():
    with open("/proc/self/statm") as statm:
        pages = int(statm.read().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize(),) * 2)
    hoard = []
    size = 1 << 16
    ready()
    while size > 64:
        try:
            hoard.append(bytearray(size))
        except MemoryError:
            size //= 2
    never.acquire()


wait_without_memory()
