import threading


class Exporter:
    def __init__(self):
        self.filled = threading.Condition()
        self.batch = []
        self.closed = False
        self.thread = threading.Thread(target=self.export, name="exporter", daemon=True)
        self.thread.start()

    def export(self):
        with self.filled:
            while len(self.batch) < 3:
                self.filled.wait()  # culprit
            self.batch.clear()

    def add(self, span):
        with self.filled:
            self.batch.append(span)
            self.filled.notify()

    def stop(self):
        self.closed = True
        while self.thread.is_alive():
            self.thread.join(0.5)
