import queue
import threading


class Link(threading.Thread):
    """The network thread: acknowledges what was sent."""

    def __init__(self, acknowledged):
        super().__init__(daemon=True, name="link")
        self.outgoing = queue.Queue()
        self.acknowledged = acknowledged

    def run(self):
        while True:
            number, done = self.outgoing.get()
            self.acknowledged(number)
            done.set()


class Sender:
    def __init__(self):
        self.lock = threading.Lock()
        self.pending = {}
        self.link = Link(self.remove)
        self.link.start()

    def send(self, number, text):
        with self.lock:
            self.pending[number] = text
            done = threading.Event()
            self.link.outgoing.put((number, done))
            done.wait()  # culprit

    def remove(self, number):
        with self.lock:  # culprit
            self.pending.pop(number, None)
