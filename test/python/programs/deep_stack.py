"""A lock in each of a hundred frames."""

import threading


def descend(depth):
    lock = threading.Lock()
    if depth:
        descend(depth - 1)
    else:
        print("ready", flush=True)
        with lock:
            threading.Event().wait()


descend(99)
