import asyncio


class Account:
    def __init__(self):
        self.balance = 0
        self.guard = asyncio.Lock()

    async def deposit(self, amount):
        async with self.guard:  # culprit
            self.balance += amount

    async def transfer(self, amounts):
        async with self.guard:
            for amount in amounts:
                await self.deposit(amount)


async def main():
    account = Account()
    await account.transfer([5, 7])
    print(account.balance)


asyncio.run(main())
