import queue
from concurrent.futures import ThreadPoolExecutor

SITE = {"/": ["/a", "/b"], "/a": ["/c"], "/b": [], "/c": []}


def fetch(page):
    return page, SITE[page]


class Crawler:
    def __init__(self):
        self.todo = queue.Queue()
        self.seen = set()

    def pages(self):
        while (page := self.todo.get()) is not None:  # culprit
            yield page

    def run(self, start):
        self.seen.add(start)
        self.todo.put(start)
        open_pages = 1
        with ThreadPoolExecutor(max_workers=2) as pool:
            for page, links in pool.map(fetch, self.pages()):  # culprit
                for link in links:
                    if link not in self.seen:
                        self.seen.add(link)
                        self.todo.put(link)
                        open_pages += 1
                open_pages -= 1
                if open_pages == 0:
                    self.todo.put(None)
        return self.seen
