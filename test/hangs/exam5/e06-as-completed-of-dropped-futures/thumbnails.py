import time
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed


class BrokenImage(Exception):
    pass


class Thumbnails:
    """Makes small pictures; the first broken one stops the rest."""

    def __init__(self, workers=2):
        self.workers = workers
        self.made = []

    def make(self, name):
        time.sleep(0.05)
        if name.endswith(".broken"):
            raise BrokenImage(name)
        return f"{name}.small"

    def make_all(self, names):
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="thumbnail")
        futures = {pool.submit(self.make, name): name for name in names}
        broken = []
        for future in as_completed(futures):  # culprit
            try:
                self.made.append(future.result())
            except BrokenImage as error:
                broken.append(str(error))
                pool.shutdown(wait=False, cancel_futures=True)  # culprit
            except CancelledError:
                pass
        return broken
