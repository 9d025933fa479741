import gevent
from gevent.lock import BoundedSemaphore
from gevent.queue import Queue


class Scanner:
    """One device that everybody has to share."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.turn = BoundedSemaphore(1)
        self.pages = 0

    def scan(self, who, page):
        with self.turn:
            gevent.sleep(self.seconds)
            self.pages += 1
            return f"{who}-{page}.png"


class Office:
    def __init__(self, scanner, people):
        self.scanner = scanner
        self.people = people
        self.files = Queue()

    def _work(self, who, pages):
        for page in range(pages):
            self.files.put(self.scanner.scan(who, page))

    def scan_all(self, pages):
        workers = [gevent.spawn(self._work, who, pages) for who in self.people]
        gevent.joinall(workers, raise_error=True)
        return self.files.qsize()
