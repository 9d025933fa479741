import queue
import threading

from loguru import logger


class Shipper:
    """Takes log lines from a bounded outbox and sends them on."""

    def __init__(self):
        self.outbox = queue.Queue(maxsize=5)
        self.sent = 0
        self.thread = threading.Thread(target=self.run, name="shipper", daemon=True)
        self.thread.start()

    def run(self):
        while self.outbox.get() is not None:
            self.sent += 1

    def write(self, line):
        self.outbox.put(line)  # culprit

    def stop(self):
        self.outbox.put(None)
        self.thread.join()


def set_up():
    shipper = Shipper()
    logger.remove()
    logger.add(shipper.write, enqueue=True)  # culprit
    return shipper
