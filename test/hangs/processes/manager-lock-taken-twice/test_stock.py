import multiprocessing

import pytest


class Stock:
    def __init__(self, manager):
        self.guard = manager.Lock()
        self.items = manager.dict(bolts=5)

    def take(self, item, number):
        self.guard.acquire()  # culprit
        try:
            self.items[item] -= number
        finally:
            self.guard.release()

    def take_all(self, order):
        with self.guard:  # culprit
            for item, number in order.items():
                self.take(item, number)  # culprit


@pytest.fixture
def stock():
    with multiprocessing.Manager() as manager:
        yield Stock(manager)


def test_order_is_taken(stock):
    stock.take_all({"bolts": 2})
    assert stock.items["bolts"] == 3
