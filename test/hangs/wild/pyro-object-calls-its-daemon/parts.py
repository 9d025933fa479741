import Pyro5.api


@Pyro5.api.expose
class Store:
    def count(self, part):
        return {"bolt": 4}[part]


@Pyro5.api.expose
class Orders:
    def __init__(self, store):
        self.store = store

    def possible(self, part, number):
        with Pyro5.api.Proxy(self.store) as store:
            return store.count(part) >= number  # culprit
