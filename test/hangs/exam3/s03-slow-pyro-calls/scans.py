import time

from Pyro5.api import expose


@expose
class Scanner:
    def __init__(self):
        self.pages = 0

    def scan(self):
        time.sleep(0.9)
        self.pages += 1
        return self.pages
