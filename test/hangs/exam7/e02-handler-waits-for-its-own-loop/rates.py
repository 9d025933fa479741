import asyncio

from aiohttp import web


class Rates:
    """Exchange rates; `get` may be called from any thread."""

    def __init__(self, loop):
        self._loop = loop
        self._rates = {}

    async def _load(self, currency):
        await asyncio.sleep(0.01)
        self._rates[currency] = 1.08
        return self._rates[currency]

    def get(self, currency):
        if currency in self._rates:
            return self._rates[currency]
        future = asyncio.run_coroutine_threadsafe(self._load(currency), self._loop)
        return future.result()  # culprit


async def show_rate(request):
    rate = request.app["rates"].get(request.match_info["currency"])  # culprit
    return web.json_response({"rate": rate})


def make_app(loop):
    app = web.Application()
    app["rates"] = Rates(loop)
    app.router.add_get("/rates/{currency}", show_rate)
    return app
