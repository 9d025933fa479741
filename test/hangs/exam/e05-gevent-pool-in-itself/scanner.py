import gevent
from gevent.pool import Pool


class Scanner:
    def __init__(self, size=2):
        self.pool = Pool(size)
        self.beats = 0
        self.found = []
        gevent.spawn(self.heartbeat)

    def heartbeat(self):
        while True:
            gevent.sleep(0.2)
            self.beats += 1

    def probe(self, host, port):
        gevent.sleep(0.01)
        self.found.append((host, port))

    def scan(self, host):
        gevent.sleep(0.01)
        for port in (22, 80, 443):
            self.pool.spawn(self.probe, host, port)  # culprit

    def run(self, hosts):
        for host in hosts:
            self.pool.spawn(self.scan, host)  # culprit
        self.pool.join()  # culprit
        return sorted(self.found)
