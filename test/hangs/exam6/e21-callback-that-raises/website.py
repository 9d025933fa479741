"""Renders all pages in worker processes and collects them in the order of the menu."""
from multiprocessing import Pool

from render import render


class Website:
    def __init__(self, menu, workers=2):
        self.menu = menu
        self.places = {name: place for place, name in enumerate(menu)}
        self.pages = [None] * len(menu)
        self.workers = workers

    def _collect(self, result):
        name, html = result
        self.pages[self.places[name]] = html  # culprit

    def build(self):
        pool = Pool(self.workers)
        for name in self.menu:
            pool.apply_async(render, (name,), callback=self._collect)  # culprit
        pool.close()
        pool.join()  # culprit
        return self.pages
