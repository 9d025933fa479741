import trio


class Registry:
    """A lock for each account, made when it is first asked for."""

    def __init__(self):
        self._locks = {}

    def named(self, name):
        return self._locks.setdefault(name.lower(), trio.Lock())


class Ledger:
    def __init__(self):
        self.registry = Registry()
        self.balances = {}

    async def move(self, source, target, amount):
        async with self.registry.named(source):
            self.balances[source] = self.balances.get(source, 0) - amount
            await trio.sleep(0.05)
            async with self.registry.named(target):  # culprit
                self.balances[target] = self.balances.get(target, 0) + amount
