import multiprocessing
import os
import signal
import sys
import threading
import time

JOURNALS = {}


class Journal:
    def __init__(self, lock):
        self.lock = lock


def abort():
    print("too late")
    os._exit(70)


def stop_all():
    for thread in threading.enumerate():
        thread.stop()


class Watch:
    def __init__(self, done):
        self.done = done

    def over(self):
        self.done.set()


def called(*_):
    os.write(2, b"user code was run\n")
    os._exit(99)


class Meta(type):
    __eq__, __hash__ = called, type.__hash__


class Given(list, metaclass=Meta):
    pass


class Namespace(dict):
    __contains__ = __getitem__ = __missing__ = get = called


def take():
    JOURNALS["mine"].lock.acquire()


def main():
    context = multiprocessing.get_context("fork")
    JOURNALS.update(mine=Journal(context.Lock()), free=Journal(context.Lock()))
    take()
    done = threading.Event()
    own = Namespace()
    exec("def over():\n    print(1)", own)

    def fire(event=done):
        event.set()

    calls = [("alone", abort, None), ("reaching", Watch(done).over, None), ("own names", dict.get(own, "over"), None), ("given", abort, Given())]
    calls += [("by default", fire, None), ("all threads", stop_all, None), ("a pipe", os.write, (1, b""))]
    for name, call, given in calls:
        timer = threading.Timer(3600, call, given)
        timer.name, timer.daemon = name, True
        timer.start()
    if "ignored" in sys.argv:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 3600, 1800)
    print("ready", flush=True)
    time.sleep(3600)


main()
