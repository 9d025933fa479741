from tornado import gen
from tornado.locks import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


async def transfer(giver, taker, amount):
    async with giver.lock:
        await gen.sleep(0.05)
        async with taker.lock:  # culprit
            giver.balance -= amount
            taker.balance += amount
