"""Each of more threads than half of the search's breadth keeps a generator that holds a lock of its own; one generator more than a few threads keep."""

import contextlib
import threading

NEVER = threading.Event()
STARTED = threading.Semaphore(0)


@contextlib.contextmanager
def its_own():
    with threading.Lock():
        yield


@contextlib.contextmanager
def of_all():
    with threading.Lock():
        yield


def keeps(shared):
    manager = its_own()
    manager.__enter__()
    STARTED.release()
    NEVER.wait()
    return manager, shared


SHARED = of_all()
SHARED.__enter__()
for _ in range(120):
    threading.Thread(target=keeps, args=(SHARED,), daemon=True).start()
for _ in range(120):
    STARTED.acquire()
print("ready", flush=True)
NEVER.wait()
