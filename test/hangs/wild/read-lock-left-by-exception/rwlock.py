import threading


class RWLock:
    def __init__(self):
        self.monitor = threading.Condition()
        self.readers = 0

    def acquire_read(self):
        with self.monitor:
            self.readers += 1

    def release_read(self):
        with self.monitor:
            self.readers -= 1
            self.monitor.notify_all()

    def acquire_write(self):
        self.monitor.acquire()
        while self.readers > 0:
            self.monitor.wait()

    def release_write(self):
        self.monitor.release()
