import queue
import threading


class Mirror:
    def __init__(self):
        self.pages = queue.Queue()
        self.closing = threading.Event()
        threading.Thread(target=self.work, name="mirror", daemon=True).start()

    def work(self):
        while True:
            page = self.pages.get()
            self.closing.wait()
            self.pages.put(page)  # culprit
            self.pages.task_done()

    def close(self):
        self.pages.shutdown(immediate=True)
        self.closing.set()
        self.pages.join()  # culprit
