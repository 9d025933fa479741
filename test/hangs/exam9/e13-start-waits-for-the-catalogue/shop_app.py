import asyncio


class Shop:
    def __init__(self):
        self.articles = []
        self.loaded = asyncio.Event()

    def load(self, articles):
        self.articles = articles
        self.loaded.set()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await receive()
            await self.loaded.wait()  # culprit
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
