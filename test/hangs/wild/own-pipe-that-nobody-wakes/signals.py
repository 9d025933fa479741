import os
import select
import threading


class Signals:
    """A pipe to itself; nobody writes: the only one who did has ended."""

    def __init__(self):
        self.reader, self.writer = os.pipe()

    def notify(self):
        os.write(self.writer, b".")

    def wait(self):
        select.select([self.reader], [], [])  # culprit
        return os.read(self.reader, 1)


if __name__ == "__main__":
    signals = Signals()
    first = threading.Thread(target=signals.notify)
    first.start()
    first.join()
    signals.wait()
    signals.wait()  # culprit
