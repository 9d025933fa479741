import multiprocessing
import queue


def _run(inbox, stop):
    while not stop.is_set():  # culprit
        try:
            inbox.get(timeout=0.2)  # culprit
        except queue.Empty:
            pass


class Relay:
    def __init__(self):
        self.inbox = multiprocessing.Queue()
        self.stop = multiprocessing.Event()
        self.process = multiprocessing.Process(target=_run, args=(self.inbox, self.stop), name="relay")

    def open(self):
        self.process.start()  # culprit
        return self

    def close(self):
        self.stop.set()
