import os
from datetime import timedelta

from flufl.lock import Lock


def reindex(path):
    lock = Lock(path, lifetime=timedelta(hours=12))
    lock.lock()  # culprit
    try:
        print("indexed 40 pages")
    finally:
        lock.unlock()


def killed_run(path):
    """The run before: stopped by the machine in the middle of its work."""
    child = os.fork()
    if child == 0:
        Lock(path, lifetime=timedelta(hours=12)).lock()
        os._exit(9)
    os.waitpid(child, 0)


path = os.path.abspath("index.lck")
killed_run(path)
reindex(path)
