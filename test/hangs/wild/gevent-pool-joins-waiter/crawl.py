import gevent
from gevent.event import Event
from gevent.pool import Pool


class Crawl:
    def __init__(self):
        self.pool = Pool(4)
        self.found = Event()
        self.beats = 0
        self.heart = gevent.spawn(self.beat)

    def beat(self):
        while True:
            gevent.sleep(0.2)
            self.beats += 1

    def parse(self, page):
        if "<a" not in page:
            raise ValueError("no links in " + page)
        self.found.set()

    def follow(self):
        self.found.wait()  # culprit

    def run(self, page):
        self.pool.spawn(self.follow)
        self.pool.spawn(self.parse, page)
        self.pool.join()
