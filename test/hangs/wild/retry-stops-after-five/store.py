import tenacity


class Store:
    def __init__(self):
        self.tries = 0

    @tenacity.retry(stop=tenacity.stop_after_attempt(5), wait=tenacity.wait_fixed(30))  # culprit
    def load(self):
        self.tries += 1
        raise ConnectionError("store is not up")
