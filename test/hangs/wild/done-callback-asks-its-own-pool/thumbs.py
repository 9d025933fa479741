from concurrent.futures import ThreadPoolExecutor


class Thumbs:
    def __init__(self):
        self.pool = ThreadPoolExecutor(1)
        self.sizes = []

    def load(self, name):
        future = self.pool.submit(str.upper, name)
        future.add_done_callback(self.measure)
        return future

    def measure(self, future):
        self.sizes.append(self.pool.submit(len, future.result()).result())  # culprit

    def run(self, names):
        for future in [self.load(name) for name in names]:
            future.result()
        self.pool.shutdown()  # culprit
        return self.sizes
