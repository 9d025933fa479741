"""Locks behind managers that are none themselves."""

import contextlib
import threading
import time


class Sheet:
    def __init__(self):
        self.lock = threading.Lock()
        self.spare = threading.Lock()

    def __enter__(self):
        self.take()
        return self

    def take(self):
        self.lock.acquire()

    def __exit__(self, *exc):
        self.lock.release()


class Counter:
    """Holds nothing while its block runs."""

    def __init__(self):
        self.guard = threading.Lock()

    def __enter__(self):
        with self.guard:
            self.guard.acquire
        return self

    def __exit__(self, *exc):
        self.guard.release


class Book:
    def __init__(self):
        self.sheet = Sheet()


@contextlib.contextmanager
def nested(*managers):
    with contextlib.ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager)
        yield


def in_stack(first, second):
    with contextlib.ExitStack() as stack:
        stack.enter_context(first)
        second.acquire()
        stack.callback(second.release)
        time.sleep(600)


def in_emptied(lock):
    with contextlib.ExitStack() as stack:
        stack.enter_context(lock)
        stack.close()
        time.sleep(600)


def in_class(book, counter):
    with book.sheet as sheet, counter:
        time.sleep(600)


def in_helper(sheet, lock):
    with nested(sheet, lock):
        time.sleep(600)


def stacks(depth):
    stack = contextlib.ExitStack()
    for _ in range(40):
        stack.enter_context(contextlib.nullcontext() if depth == 0 else stacks(depth - 1))
    return stack


def in_many(many, last):
    with contextlib.ExitStack():
        last.enter_context(threading.Lock())
        time.sleep(600)


CALLS = [
    (in_many, stacks(2), contextlib.ExitStack()),
    (in_stack, threading.Lock(), threading.Lock()),
    (in_emptied, threading.Lock()),
    (in_class, Book(), Counter()),
    (in_helper, Sheet(), threading.Lock()),
]
for call, *args in CALLS:
    threading.Thread(target=call, args=args, name=call.__name__, daemon=True).start()
time.sleep(0.2)
print("ready", flush=True)
time.sleep(600)
