import queue
from concurrent.futures import ThreadPoolExecutor


class Stream:
    def __init__(self):
        self.lines = queue.Queue()

    def __iter__(self):
        while (line := self.lines.get()) is not None:  # culprit
            yield line

    def lengths(self, lines):
        for line in lines:
            self.lines.put(line)
        with ThreadPoolExecutor(2) as pool:
            results = pool.map(len, self)  # culprit
            self.lines.put(None)
            return list(results)
