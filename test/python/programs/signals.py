import os
import signal
import sys
import threading
import time

DONE = threading.Event()


def sets(number, frame):
    DONE.set()


def tells(number, frame):
    print("signal", number)


def leaves(number, frame):
    sys.exit(3)


def raises(number, frame):
    raise TimeoutError(number)


class Handler:
    def __call__(self, number, frame):
        os.write(2, b"user code was run\n")
        os._exit(99)


def main():
    for number, handler in [(signal.SIGUSR1, sets), (signal.SIGWINCH, tells), (signal.SIGTERM, leaves), (signal.SIGURG, raises)]:
        signal.signal(number, handler)
    signal.signal(signal.SIGIO, Handler())
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGINT, sets)
    signal.signal(signal.SIGALRM, tells if "tells" in sys.argv else raises)
    signal.setitimer(signal.ITIMER_REAL, 3600)
    print("ready", flush=True)
    time.sleep(3600)


main()
