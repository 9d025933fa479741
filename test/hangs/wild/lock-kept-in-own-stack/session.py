import threading
from contextlib import ExitStack


class Session:
    def __init__(self):
        self.lock = threading.Lock()
        self.stack = ExitStack()
        self.lines = []
        self.writer = threading.Thread(target=self.write, name="writer", daemon=True)

    def open(self):
        self.stack.enter_context(self.lock)  # culprit
        self.writer.start()
        return self

    def write(self):
        with self.lock:  # culprit
            self.lines.append("end")

    def close(self):
        self.writer.join()  # culprit
        self.stack.close()
