import asyncio
import threading
import time


class Service:
    def __init__(self, name):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, name=name, daemon=True).start()

    def ask(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()  # culprit


orders, stock = Service("orders"), Service("stock")


async def version():
    return 2


async def check(other):
    time.sleep(0.8)
    return other.ask(version())  # culprit


first = asyncio.run_coroutine_threadsafe(check(stock), orders.loop)
second = asyncio.run_coroutine_threadsafe(check(orders), stock.loop)
print(first.result(), second.result())
