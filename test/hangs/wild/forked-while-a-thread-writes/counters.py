import multiprocessing
import threading
import time

lock = threading.Lock()
counts = {}


def count(name):
    with lock:  # culprit
        counts[name] = counts.get(name, 0) + 1


def report(stop):
    while not stop.is_set():
        with lock:  # culprit
            time.sleep(0.3)


def run():
    stop = threading.Event()
    reporter = threading.Thread(target=report, args=(stop,), name="reporter", daemon=True)
    reporter.start()
    time.sleep(0.1)
    child = multiprocessing.get_context("fork").Process(target=count, args=("runs",))  # culprit
    child.start()
    child.join()  # culprit
    stop.set()
