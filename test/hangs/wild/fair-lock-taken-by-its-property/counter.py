from fair import FairLock


class Counter:
    def __init__(self, start):
        self._value = start
        self._lock = FairLock()

    @property
    def value(self):
        with self._lock:  # culprit
            return self._value

    def get_and_set(self, new):
        with self._lock:
            old = self.value  # culprit
            self._value = new
        return old
