import contextlib
import threading


class Guards:
    def __init__(self):
        self._locks = {}

    @contextlib.contextmanager
    def of(self, name):
        with self._locks.setdefault(name, threading.Lock()):  # culprit
            yield name


class Service:
    def __init__(self, guards):
        self.guards = guards
        self._open = contextlib.ExitStack()
        self.done = []

    def start(self, name):
        self.name = self._open.enter_context(self.guards.of(name))
        return self

    def stop(self):
        self._open.close()

    def job(self):
        with self.guards.of(self.name):  # culprit
            self.done.append(self.name)
