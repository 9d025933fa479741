import anyio
from anyio import CapacityLimiter, from_thread, to_thread


class Views:
    def __init__(self):
        self.limiter = CapacityLimiter(1)

    async def load(self, name):
        return await to_thread.run_sync(str.upper, name, limiter=self.limiter)  # culprit

    def view(self, name):
        return from_thread.run(self.load, name)  # culprit

    async def get(self, name):
        return await to_thread.run_sync(self.view, name, limiter=self.limiter)  # culprit


def get(name):
    return anyio.run(Views().get, name)
