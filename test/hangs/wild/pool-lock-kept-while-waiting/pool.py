import queue
import threading


class Pool:
    def __init__(self, connections):
        self.lock = threading.Lock()
        self.idle = queue.Queue()
        for one in connections:
            self.idle.put(one)
        self.lent = 0

    def get(self):
        with self.lock:
            one = self.idle.get()  # culprit
            self.lent += 1
            return one

    def put(self, one):
        with self.lock:  # culprit
            self.lent -= 1
            self.idle.put(one)
