import asyncio
import logging

from aiohttp import web

RATES = web.AppKey("rates", dict)
log = logging.getLogger(__name__)


async def load():
    await asyncio.sleep(0.1)
    return {"EUR": 1.0, "USD": 1.1}


async def refresh(app):
    while True:
        try:
            app[RATES].update(await load())
            await asyncio.sleep(30)  # culprit
        except BaseException:  # culprit
            log.warning("cannot refresh the rates, trying again")


async def keep_fresh(app):
    task = asyncio.create_task(refresh(app), name="refresh")  # culprit
    yield
    task.cancel()
    await asyncio.wait([task])  # culprit


async def show(request):
    return web.json_response(request.app[RATES])


def make_app():
    app = web.Application()
    app[RATES] = {}
    app.cleanup_ctx.append(keep_fresh)
    app.router.add_get("/rates", show)
    return app
