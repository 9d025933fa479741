import queue
import threading


class Grep:
    def __init__(self, count):
        self.texts = queue.Queue()
        self.found = []
        self.workers = [threading.Thread(target=self.work, name=f"grep-{each}") for each in range(count)]

    def work(self):
        while True:
            text = self.texts.get()  # culprit
            if text is None:
                return
            self.found.append("x" in text)

    def run(self, texts):
        for worker in self.workers:
            worker.start()
        for text in texts:
            self.texts.put(text)
        self.texts.put(None)
        for worker in self.workers:
            worker.join()  # culprit
        return self.found
