import multiprocessing
import time


def guard(settings, started):
    workers = int(settings["worker_count"])  # culprit
    started.set()
    while workers:
        time.sleep(1)


class Cluster:
    def __init__(self, settings):
        self.settings = settings
        self.started = multiprocessing.Event()

    def start(self):
        self.sentinel = multiprocessing.Process(target=guard, args=(self.settings, self.started), daemon=True)
        self.sentinel.start()
        while not self.started.is_set():  # culprit
            time.sleep(0.1)  # culprit

    def stop(self):
        self.sentinel.terminate()
        self.sentinel.join()
