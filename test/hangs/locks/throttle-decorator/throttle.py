import contextlib
import threading


class one_at_a_time(contextlib.ContextDecorator):
    gate = threading.Lock()

    def __enter__(self):
        self.gate.acquire()
        return self

    def __exit__(self, *failure):
        self.gate.release()
