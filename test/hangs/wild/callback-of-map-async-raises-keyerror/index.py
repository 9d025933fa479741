from multiprocessing.pool import ThreadPool


class Index:
    def __init__(self, shelves):
        self.shelves = {name: [] for name in shelves}
        self.pool = ThreadPool(2)

    def sort_in(self, books):
        for shelf, title in books:
            self.shelves[shelf].append(title)

    def add(self, lines):
        result = self.pool.map_async(lambda line: tuple(line.split(": ")), lines, callback=self.sort_in)  # culprit
        return result.get()  # culprit
