"""A generator that holds a lock and stands still, in a program with more objects than are searched for who keeps it."""
import contextlib
import gc
import threading
import time

gc.disable()
lock = threading.Lock()
heap = [[] for _ in range(2000100)]


@contextlib.contextmanager
def in_block():
    with lock:
        yield


def keeps():
    with in_block():
        print("ready", flush=True)
        time.sleep(600)


keeps()
