import multiprocessing
import threading
import time

lock, names = threading.Lock(), {}


def refresh():
    while True:
        with lock:  # culprit
            names["now"] = time.monotonic()
            time.sleep(0.2)  # culprit


def register(name):
    with lock:  # culprit
        names[name] = True


def register_in_child(name):
    child = multiprocessing.get_context("fork").Process(target=register, args=(name,))
    child.start()  # culprit
    child.join()  # culprit
    return child.exitcode
