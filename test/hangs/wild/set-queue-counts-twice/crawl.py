import threading

from setqueue import SetQueue


class Crawl:
    def __init__(self, links):
        self.links = links
        self.pages = SetQueue()
        self.done = []
        for number in range(2):
            threading.Thread(target=self.work, name=f"crawl-{number}", daemon=True).start()

    def work(self):
        while True:
            page = self.pages.get()
            for link in self.links.get(page, ()):
                self.pages.put(link)
            self.done.append(page)
            self.pages.task_done()

    def run(self, start):
        self.pages.put(start)
        self.pages.join()  # culprit
        return sorted(self.done)
