import queue
import threading

outbox = queue.Queue()


def pump():
    while True:
        outbox.get()


for number in range(3):
    threading.Thread(target=pump, name="metrics-pump-%d" % number, daemon=True).start()


class Ledger:
    def __init__(self):
        self.closed = threading.Event()
        self.writer = threading.Thread(target=self.closed.wait, name="ledger-writer")

    def open(self):
        self.writer.start()  # culprit
        return self


def test_ledger():
    assert not Ledger().open().closed.is_set()
