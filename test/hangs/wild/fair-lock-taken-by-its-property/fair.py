import threading
from collections import deque


class FairLock:
    """Those who ask for it get it in the order in which they asked."""

    def __init__(self):
        self._mutex = threading.Lock()
        self._turns = deque()
        self._taken = False

    def acquire(self):
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Event()
            self._turns.append(turn)
        turn.wait()

    def release(self):
        with self._mutex:
            if self._turns:
                self._turns.popleft().set()
            else:
                self._taken = False

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, *_):
        self.release()
