import atexit
import threading


class Metrics:
    """Flushes its values when told to; at exit it is stopped."""

    def __init__(self):
        self.values = {}
        self.wake = threading.Event()
        self.stopped = False
        self.thread = threading.Thread(target=self.flush_when_told, name="metrics")
        self.thread.start()  # culprit
        atexit.register(self.stop)

    def count(self, name, value):
        self.values[name] = self.values.get(name, 0) + value

    def flush_when_told(self):
        while not self.stopped:
            self.wake.wait()
            self.wake.clear()

    def stop(self):
        self.stopped = True
        self.wake.set()
        self.thread.join()
