"""The application has its own handler on our raw signal, and no descriptor left."""

import os
import resource
import signal
import time

signal.signal(signal.SIGUSR1, lambda *_: print("own handler", flush=True))


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (1000, 1000))
    try:
        while True:
            os.open(os.devnull, os.O_RDONLY)
    except OSError:
        pass
    print("ready", flush=True)
    while True:
        time.sleep(0.05)


main()
