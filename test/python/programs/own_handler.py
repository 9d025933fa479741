"""The application puts its own handlers on our raw signal and on SIGALRM, and has no descriptor left."""

import os
import resource
import signal
import sys
import time

signal.signal(signal.SIGUSR1, lambda *_: print("own handler", flush=True))


class Expired(Exception):
    pass


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (400, 400))
    try:
        while True:
            os.open(os.devnull, os.O_RDONLY)
    except OSError:
        pass
    print("ready", flush=True)
    while True:
        time.sleep(0.05)


main()
