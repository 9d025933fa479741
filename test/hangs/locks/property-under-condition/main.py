import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition(threading.Lock())

    @property
    def size(self):
        with self.changed:  # culprit
            return len(self.items)

    def append(self, item):
        self.changed.acquire()  # culprit
        try:
            if self.size < 10:  # culprit
                self.items.append(item)
                self.changed.notify()
        finally:
            self.changed.release()


if __name__ == "__main__":
    buffer = Buffer()
    writer = threading.Thread(target=buffer.append, args=("x",), name="buffer-writer")
    writer.start()
    writer.join()
