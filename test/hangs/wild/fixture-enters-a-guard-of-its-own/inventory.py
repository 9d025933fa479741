import contextlib
import threading


class Inventory:
    def __init__(self):
        self.locks = {"stock": threading.Lock()}
        self.stock = {}

    def receive(self, item, count):
        with self.locks["stock"]:  # culprit
            self.stock[item] = self.stock.get(item, 0) + count


@contextlib.contextmanager
def frozen(inventory):
    """Nobody changes the stock meanwhile."""
    with inventory.locks["stock"]:  # culprit
        yield dict(inventory.stock)
