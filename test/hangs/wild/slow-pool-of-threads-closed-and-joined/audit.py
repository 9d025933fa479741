import time

from multiprocessing.pool import ThreadPool as Pool


def check(number):
    time.sleep(0.3)
    return number, number % 7 == 0


class Audit:
    def __init__(self):
        self.odd = {}

    def keep(self, result):
        number, is_odd = result
        self.odd[number] = is_odd

    def run(self, count):
        pool = Pool(2)
        for number in range(count):
            pool.apply_async(check, (number,), callback=self.keep)
        pool.close()
        pool.join()
        return len(self.odd)
