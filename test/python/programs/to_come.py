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


class Watch:
    def __init__(self, done):
        self.done = done

    def over(self):
        self.done.set()


def take():
    JOURNALS["mine"].lock.acquire()


def main():
    context = multiprocessing.get_context("fork")
    JOURNALS.update(mine=Journal(context.Lock()), free=Journal(context.Lock()))
    take()
    done = threading.Event()
    for name, call in (("alone", abort), ("reaching", Watch(done).over)):
        timer = threading.Timer(3600, call)
        timer.name, timer.daemon = name, True
        timer.start()
    if "ignored" in sys.argv:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 3600, 1800)
    print("ready", flush=True)
    time.sleep(3600)


main()
