"""Every file is scanned; a large one gets a checksum as well, in the same pool."""
import threading
from concurrent.futures import ProcessPoolExecutor

from steps import checksum, scan


class Pipeline:
    def __init__(self, large=1000, workers=2):
        self.large = large
        self.pool = ProcessPoolExecutor(max_workers=workers)
        self.entries = {}
        self._left = 0
        self._done = threading.Condition()

    def add(self, path):
        with self._done:
            self._left += 1
        self.pool.submit(scan, path).add_done_callback(self._scanned)  # culprit

    def _scanned(self, future):
        entry = future.result()
        if entry["size"] >= self.large:
            entry["sha256"] = self.pool.submit(checksum, entry["path"]).result()  # culprit
        with self._done:
            self.entries[entry["path"]] = entry
            self._left -= 1
            self._done.notify_all()

    def finish(self):
        with self._done:
            self._done.wait_for(lambda: self._left == 0)  # culprit
        self.pool.shutdown()
        return self.entries
