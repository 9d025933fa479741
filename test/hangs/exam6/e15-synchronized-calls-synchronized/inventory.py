from oslo_concurrency import lockutils

synchronized = lockutils.synchronized_with_prefix("warehouse-")


class OutOfStock(Exception):
    pass


class Inventory:
    def __init__(self, **stock):
        self.stock = dict(stock)
        self.reserved = {}

    @synchronized("inventory")
    def available(self, item):
        return self.stock.get(item, 0) - self.reserved.get(item, 0)

    @synchronized("inventory")
    def receive(self, item, amount):
        self.stock[item] = self.stock.get(item, 0) + amount

    @synchronized("inventory")
    def reserve(self, item, amount):
        if self.available(item) < amount:  # culprit
            raise OutOfStock(item)
        self.reserved[item] = self.reserved.get(item, 0) + amount
