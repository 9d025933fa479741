import multiprocessing
import threading
import time

from tqdm import tqdm

context = multiprocessing.get_context("fork")


class Status(threading.Thread):
    """Draws a line below the bars now and then."""

    def __init__(self, interval=0.1):
        super().__init__(name="status", daemon=True)
        self.interval = interval
        self.drawing = threading.Event()
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(self.interval):
            with tqdm.get_lock():  # culprit
                self.drawing.set()
                time.sleep(0.5)

    def stop(self):
        self.stopped.set()
        self.join()


def encode(frames, results):
    total = 0
    for frame in tqdm(range(frames), desc="encode"):  # culprit
        total += frame
    results.put(total)


def encode_in_child(frames):
    results = context.Queue()
    child = context.Process(target=encode, args=(frames, results), name="encoder")
    child.start()  # culprit
    child.join()  # culprit
    return results.get()
