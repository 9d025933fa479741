import threading
import time

from joblib import Parallel, delayed

SOURCE = {"Bern": (46.9, 7.4), "Genoa": (44.4, 8.9), "Lyon": (45.8, 4.8), "Turin": (45.1, 7.7)}


class Places:
    def __init__(self):
        self.lock = threading.Lock()
        self.table = dict(SOURCE)
        self.started = threading.Event()

    def refresh(self):
        with self.lock:  # culprit
            self.started.set()
            time.sleep(8)  # the download
            self.table = dict(SOURCE)

    def find(self, name):
        with self.lock:  # culprit
            return self.table[name]


places = Places()


def start_refresh():
    threading.Thread(target=places.refresh, name="places-refresh", daemon=True).start()
    places.started.wait()


def locate(name):
    return places.find(name)


def locate_all(names, jobs=2):
    return Parallel(n_jobs=jobs, backend="multiprocessing")(delayed(locate)(name) for name in names)  # culprit
