import multiprocessing
import time
from concurrent.futures import TimeoutError

from pebble import ProcessPool


def render(number):
    lines = []
    for line in range(7):
        time.sleep(0.1)
        lines.append(f"page {number}, line {line}")
    return number, "\n".join(lines)


class Book:
    def __init__(self, folder, workers=2):
        self.folder = folder
        self.workers = workers
        self.late = 0

    def render_all(self, pages):
        with ProcessPool(max_workers=self.workers, context=multiprocessing.get_context("fork")) as pool:
            results = pool.map(render, range(pages), timeout=30).result()
            while True:
                try:
                    number, text = next(results)
                except StopIteration:
                    return
                except TimeoutError:
                    self.late += 1
                else:
                    (self.folder / f"{number}.txt").write_text(text)
