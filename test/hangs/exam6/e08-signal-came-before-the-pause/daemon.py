"""A daemon of a test: tells its parent by a signal that it is ready."""
import os
import signal
import sys
import time


def main(name):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.kill(os.getppid(), signal.SIGUSR1)
    print(f"{name} is ready", flush=True)
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(sys.argv[1])
