import gevent
from gevent.pool import Pool

SITE = {
    "/": ["/about", "/shop"],
    "/about": [],
    "/shop": ["/shop/1", "/shop/2"],
    "/shop/1": [],
    "/shop/2": [],
}


class Spider:
    def __init__(self, site=SITE, size=10):
        self.site = site
        self.pool = Pool(size)
        self.seen = []
        self.beats = 0
        self._heartbeat = gevent.spawn(self._beat)

    def _beat(self):
        while True:
            self.beats += 1
            gevent.sleep(0.5)

    def visit(self, path, wait=False):
        self.seen.append(path)
        gevent.sleep(0.01)
        for link in self.site[path]:
            self.pool.spawn(self.visit, link)
        if wait:
            self.pool.join()  # culprit
        return len(self.seen)

    def crawl(self, path):
        self.pool.spawn(self.visit, path)
        self.pool.join()
        return sorted(self.seen)

    def count(self, path):
        return self.pool.apply_async(self.visit, (path,), {"wait": True}).get()  # culprit

    def close(self):
        self._heartbeat.kill()
