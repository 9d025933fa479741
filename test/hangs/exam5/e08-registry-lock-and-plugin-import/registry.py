import importlib
import threading


class Registry:
    def __init__(self):
        self._lock = threading.RLock()
        self._makers = {}

    def register(self, name, maker):
        with self._lock:  # culprit
            self._makers[name] = maker

    def load(self, name):
        with self._lock:
            if name not in self._makers:
                importlib.import_module(f"plugins.{name}")  # culprit
            return self._makers[name]()


registry = Registry()
