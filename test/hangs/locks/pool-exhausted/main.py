import threading


class Connections:
    def __init__(self, limit):
        self.permits = threading.Semaphore(limit)

    def take(self):
        self.permits.acquire()  # culprit
        return object()


def visit(connections, seen):
    seen.append(connections.take())  # culprit


connections, seen = Connections(3), []
visitors = [threading.Thread(target=visit, args=(connections, seen), name="visitor-%d" % n) for n in range(3)]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()
print(connections.take(), "and", len(seen))  # culprit
