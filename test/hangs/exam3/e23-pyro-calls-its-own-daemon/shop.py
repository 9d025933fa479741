from Pyro5.api import Proxy, expose


@expose
class Prices:
    def price(self, item):
        return {"tea": 3, "milk": 1}[item]


@expose
class Orders:
    def __init__(self, prices_uri):
        self.prices_uri = prices_uri

    def total(self, items):
        with Proxy(self.prices_uri) as prices:
            return sum(prices.price(item) for item in items)  # culprit
