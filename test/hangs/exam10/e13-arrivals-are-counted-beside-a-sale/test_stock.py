import unittest

from stock import Stock


class StockTest(unittest.TestCase):
    def setUp(self):
        self.stock = Stock("stock.db")

    def test_arrival(self):
        self.stock.arrive("lamp", 10)
        self.assertEqual(self.stock.pieces("lamp"), 10)

    def test_sale_beside_an_arrival(self):
        self.stock.sell("bulb", 2, arrivals=5)  # culprit
        self.assertEqual(self.stock.pieces("bulb"), 3)
