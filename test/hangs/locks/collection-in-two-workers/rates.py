import queue
import threading


def read(rows, into):
    into.put([float(row) for row in rows])  # culprit


def load():
    loaded = queue.Queue()
    threading.Thread(target=read, args=(["1.5", "n/a"], loaded), name="rate-loader").start()
    return loaded.get()  # culprit


RATES = load()  # culprit
