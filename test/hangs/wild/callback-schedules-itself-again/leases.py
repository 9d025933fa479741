import asyncio


class Leases:
    def __init__(self):
        self.taken = {"db": "worker-1"}

    def acquire(self, name):
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        def look():
            if name not in self.taken:
                future.set_result(name)
            else:
                loop.call_later(0.3, look)  # culprit

        look()
        return future
