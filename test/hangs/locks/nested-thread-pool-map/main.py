from multiprocessing.pool import ThreadPool


class Renderer:
    def __init__(self, workers):
        self.pool = ThreadPool(workers)

    def tile(self, position):
        return position * 2

    def row(self, number):
        return sum(self.pool.map(self.tile, range(number)))  # culprit

    def image(self, height):
        return self.pool.map(self.row, range(1, height))  # culprit


print(Renderer(2).image(5))
