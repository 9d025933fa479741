import threading
import time

import fasteners


class Node:
    def __init__(self):
        self._lock = threading.Lock()
        self.items = []

    @fasteners.locked
    def take(self, item):
        self.items.append(item)

    @fasteners.locked
    def push(self, other, item):
        time.sleep(0.1)
        other.take(item)  # culprit
