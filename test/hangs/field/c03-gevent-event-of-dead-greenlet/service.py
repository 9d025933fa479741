import gevent
from gevent.event import Event


class Service:
    def __init__(self, config):
        self.config = config
        self.startup_finished = Event()
        self.blocks = 0

    def start(self):
        gevent.spawn(self.beat)
        gevent.spawn(self.run)  # culprit

    def beat(self):
        while True:
            gevent.sleep(0.2)

    def run(self):
        self.blocks = self.config["blocks"]  # culprit
        self.startup_finished.set()
