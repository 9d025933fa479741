import multiprocessing
import os


def scan(found):
    found.put({"files": 12})
    os._exit(0)  # culprit


def total():
    found = multiprocessing.Queue()
    worker = multiprocessing.Process(target=scan, args=(found,))  # culprit
    worker.start()
    worker.join()
    return found.get()["files"]  # culprit
