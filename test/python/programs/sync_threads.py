"""Threads that hold and wait for one object of each kind of `threading`, `queue` and `concurrent.futures`."""

import concurrent.futures
import queue
import sys
import threading

GATE = threading.Event()
HELD = []


class Box:
    """What it has is in slots."""

    __slots__ = ("lock", "state")

    def __init__(self):
        self.lock = threading.Lock()

    def hold(self):
        with self.lock:
            HELD.append(1)
            GATE.wait()


class Account:
    shared = threading.RLock()

    def __init__(self):
        self.__private = threading.Lock()
        self.box = Box()

    def take_both(self):
        with self.__private:
            HELD.append(2)
            with self.box.lock:
                pass

    @classmethod
    def take_shared(cls):
        with cls.shared:
            HELD.append(3)
            GATE.wait()


class InC:
    """A lock as a library brings it whose methods have no Python code."""

    acquire = release = __enter__ = __exit__ = object.__hash__


class InPython(InC):
    """Its `__enter__` would stand on a stack."""

    def __enter__(self):
        return self


class Counters:
    """What both sides of a read-write lock share."""


class Side:
    def __init__(self, counters):
        self.counters = counters

    def acquire(self):
        """It is never called here."""

    def release(self):
        """Neither is this."""

    def __enter__(self):
        self.acquire()

    def __exit__(self, *_):
        self.release()


class WithName(Side):
    def __init__(self, counters):
        super().__init__(counters)
        self.name = "orders"


def outer():
    cell, jobs, kinds = threading.Condition(), queue.Queue(3), [threading.Barrier(2), "text", threading.Semaphore(2)]
    jobs.put("job")

    def inner():
        kinds.reverse()
        with cell:
            HELD.append(4)
            jobs.join()

    inner()


def fail():
    raise KeyError("no such row")


def leave():
    sys.exit(3)


def look():
    open("no such file")


def finish():
    pass


def run(target, name, **options):
    thread = threading.Thread(target=target, name=name, **options)
    thread.start()
    return thread


threading.excepthook = lambda args: None
account = Account()
run(account.box.hold, "holder", daemon=True)
while 1 not in HELD:
    pass
for target, name in ((account.take_both, "both"), (Account.take_shared, "shared"), (outer, "outer")):
    run(target, name, daemon=True)
failed = run(fail, "failed")
failed.join()
finished = run(finish, "finished")
finished.join()
for target in (fail, leave, look, finish):
    run(target, "gone " + target.__name__).join()
timer = threading.Timer(1000, GATE.set)
timer.daemon = True
timer.start()
pool = concurrent.futures.ThreadPoolExecutor(1)
running = pool.submit(GATE.wait)
queued = pool.submit(finish)
queued.add_done_callback(lambda future: account.box)
simple, stack = queue.SimpleQueue(), queue.LifoQueue()
in_c, in_python = InC(), InPython()
counters = Counters()
side, other_side, with_name = Side(counters), Side(counters), WithName(counters)
while len(HELD) < 4:
    pass


def main():
    numbers = {"one": threading.BoundedSemaphore(1), "two": 2}
    (simple, stack, failed, finished, timer, numbers, running, in_c, in_python, side, other_side, with_name)
    print("ready", flush=True)
    queued.result()


main()
