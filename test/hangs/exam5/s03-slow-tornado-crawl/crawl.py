import json

from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import PeriodicCallback


class Crawl:
    def __init__(self, base):
        self.base = base
        self.numbers = []
        self.ticks = 0
        self._ticker = PeriodicCallback(self._tick, 250)

    def _tick(self):
        self.ticks += 1

    async def run(self, path):
        client = AsyncHTTPClient()
        self._ticker.start()
        try:
            while path:
                answer = json.loads((await client.fetch(self.base + path)).body)
                self.numbers.append(answer["number"])
                path = answer["next"]
        finally:
            self._ticker.stop()
        return len(self.numbers)
