import queue
import threading

from cachetools import TTLCache


class Crawler:
    def __init__(self, fetch, workers=2):
        self.fetch = fetch
        self.seen = TTLCache(100, ttl=60)
        self.todo = queue.Queue()
        for _ in range(workers):
            threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            url = self.todo.get()  # culprit
            if url in self.seen:
                continue  # culprit
            self.seen[url] = self.fetch(url)
            self.todo.task_done()

    def crawl(self, urls):
        for url in urls:
            self.todo.put(url)
        self.todo.join()  # culprit
        return dict(self.seen)
