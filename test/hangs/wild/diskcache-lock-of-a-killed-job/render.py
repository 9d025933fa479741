import multiprocessing
import os

from diskcache import Cache, Lock


def job(folder):
    Lock(Cache(folder), "render").acquire()
    os._exit(9)  # culprit


def render(folder):
    child = multiprocessing.Process(target=job, args=(folder,))
    child.start()
    child.join()
    with Lock(Cache(folder), "render"):  # culprit
        return "done"
