import time

import posix_ipc


class Slot:
    """One import at a time, over all processes of the machine."""

    def __init__(self, name):
        self._semaphore = posix_ipc.Semaphore(name, posix_ipc.O_CREAT, initial_value=1)

    def __enter__(self):
        self._semaphore.acquire()  # culprit

    def __exit__(self, *error):
        self._semaphore.release()


def import_file(name, started, seconds):
    with Slot(name):  # culprit
        started.set()
        time.sleep(seconds)
        return True
