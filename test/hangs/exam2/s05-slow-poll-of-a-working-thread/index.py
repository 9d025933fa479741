import collections
import threading
import time


class Index:
    def __init__(self, documents):
        self.documents = documents
        self.words = collections.Counter()
        self.done = 0
        self.thread = threading.Thread(target=self.build, name="index-builder", daemon=True)
        self.thread.start()

    def build(self):
        for document in self.documents:
            self.words.update(document.split())
            time.sleep(0.8)  # the store is slow
            self.done += 1

    @property
    def state(self):
        return "ready" if self.done == len(self.documents) else f"{self.done} of {len(self.documents)}"
