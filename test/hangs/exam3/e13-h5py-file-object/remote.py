import io
import queue
import threading

import h5py


class Store:
    """Serves ranges of one object; keeps statistics in an HDF5 file."""

    def __init__(self, content, statistics):
        self.content = content
        self.statistics = statistics
        self.requests = queue.Queue()
        threading.Thread(target=self.serve, name="store", daemon=True).start()

    def serve(self):
        while True:
            start, size, answer = self.requests.get()
            with h5py.File(self.statistics, "a") as file:  # culprit
                file.attrs["requests"] = file.attrs.get("requests", 0) + 1
            answer.put(self.content[start : start + size])


class RemoteFile(io.RawIOBase):
    def __init__(self, store):
        self.store = store
        self.position = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: len(self.store.content)}[whence]
        self.position = base + offset
        return self.position

    def tell(self):
        return self.position

    def readinto(self, buffer):
        answer = queue.SimpleQueue()
        self.store.requests.put((self.position, len(buffer), answer))
        data = answer.get()  # culprit
        buffer[: len(data)] = data
        self.position += len(data)
        return len(data)
