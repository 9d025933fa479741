import queue
import threading


class Spider:
    def __init__(self):
        self.links = queue.Queue(maxsize=2)
        self.pages = queue.Queue(maxsize=2)

    def fetch(self):
        while True:
            link = self.links.get()
            self.pages.put("page " + link)  # culprit

    def parse(self):
        while True:
            page = self.pages.get()
            for number in range(5):
                self.links.put(f"{page}/{number}")  # culprit

    def crawl(self, link):
        threads = [threading.Thread(target=each, name=each.__name__, daemon=True) for each in (self.fetch, self.parse)]
        for thread in threads:
            thread.start()
        self.links.put(link)
        for thread in threads:
            thread.join()
