"""Work that would block the hub goes to native threads, as does writing the results."""
import queue

from gevent.threadpool import ThreadPool

from images import decode, encode


class Thumbnails:
    def __init__(self, folder, writers=1, threads=2):
        self.folder = folder
        self.pool = ThreadPool(threads)  # culprit
        self.files = queue.SimpleQueue()
        self.writers = [self.pool.spawn(self._write) for _ in range(writers)]  # culprit

    def _write(self):
        written = 0
        while (entry := self.files.get()) is not None:  # culprit
            name, data = entry
            (self.folder / name).write_bytes(data)
            written += 1
        return written

    def make(self, name, data, size=10):
        raw = self.pool.apply(decode, (data,))  # culprit
        self.files.put((name, encode(raw[:size])))

    def finish(self):
        for _ in self.writers:
            self.files.put(None)
        return sum(writer.get() for writer in self.writers)
