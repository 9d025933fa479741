import time


class Wait:
    def __init__(self, page, timeout, pause=0.5):
        self.page = page
        self.timeout = timeout
        self.pause = pause

    def until(self, condition):
        end = time.monotonic() + self.timeout
        while True:
            if value := condition(self.page):
                return value
            time.sleep(self.pause)
            if time.monotonic() > end:
                raise TimeoutError(condition.__name__)
