import multiprocessing
import threading


def double(number):
    return number * 2


class Crawl:
    def __init__(self):
        self.seen = threading.Event()

    def numbers(self):
        yield 1
        self.seen.wait()  # culprit
        yield 2

    def run(self):
        with multiprocessing.Pool(2) as pool:
            results = pool.imap(double, self.numbers())
            first, second = next(results), next(results)  # culprit
            self.seen.set()
            return first + second
