"""Generators that hold a lock each and stand still: three in one exit stack of an object, two in a list, two in
another list at different distances from it."""

import contextlib
import threading

NEVER = threading.Event()
READY = threading.Semaphore(0)


@contextlib.contextmanager
def in_stack():
    with threading.Lock():
        yield


@contextlib.contextmanager
def in_list():
    with threading.Lock():
        yield


@contextlib.contextmanager
def far_off():
    with threading.Lock():
        yield


class Unit:
    def __init__(self):
        self.stack = contextlib.ExitStack()
        for _ in range(3):
            self.stack.enter_context(in_stack())


class Wrapped:
    def __init__(self, what):
        self.what = what


def has_stack():
    unit = Unit()
    READY.release()
    NEVER.wait()
    return unit


def has_list():
    rows = [in_list(), in_list()]
    for row in rows:
        row.__enter__()
    row = None
    READY.release()
    NEVER.wait()
    return rows, row


def has_both():
    near, far = far_off(), far_off()
    near.__enter__()
    far.__enter__()
    # The inner list is met on the way out of the near one first.
    holder = [Wrapped([near, Wrapped(far)])]
    near = far = None
    READY.release()
    NEVER.wait()
    return holder, near, far


for run in (has_stack, has_list, has_both):
    threading.Thread(target=run, name=run.__name__, daemon=True).start()
for _ in range(3):
    READY.acquire()
print("ready", flush=True)
NEVER.wait()
