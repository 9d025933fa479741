import time

from loky import ProcessPoolExecutor


def page(number):
    time.sleep(0.1)
    return f"page {number}"


class Report:
    def __init__(self):
        self.executor = ProcessPoolExecutor(max_workers=2)
        self.pages = []

    def add(self, number):
        future = self.executor.submit(page, number)
        future.add_done_callback(self.with_appendix)
        return future

    def with_appendix(self, future):
        appendix = self.executor.submit(page, 100)
        self.pages.append(future.result() + appendix.result())  # culprit

    def finish(self):
        self.executor.shutdown(wait=True)
        return self.pages
