from rwlock import RWLock


class Graph:
    def __init__(self):
        self.lock = RWLock()
        self.nodes = {}

    def node(self, name):
        with self.lock.read():
            if name not in self.nodes:
                self.add(name)
            return self.nodes[name]

    def add(self, name):
        with self.lock.write():  # culprit
            self.nodes[name] = set()
