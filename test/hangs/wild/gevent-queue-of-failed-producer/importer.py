import gevent
from gevent.queue import Queue

PAGES = {1: ["a", "b"]}


class Importer:
    def __init__(self):
        self.rows = Queue()
        self.beats = 0

    def beat(self):
        while True:
            gevent.sleep(0.25)
            self.beats += 1

    def load(self):
        for page in (1, 2):
            for row in PAGES[page]:  # culprit
                self.rows.put(row)
        self.rows.put(StopIteration)

    def run(self):
        gevent.spawn(self.beat)
        gevent.spawn(self.load)
        return list(self.rows)  # culprit
