import asyncio

import aiohttp
from aiohttp import web

LOCK = web.AppKey("lock", asyncio.Lock)
STOCK = web.AppKey("stock", dict)
SESSION = web.AppKey("session", aiohttp.ClientSession)


@web.middleware
async def one_write_at_a_time(request, handler):
    if request.method == "GET":
        return await handler(request)
    async with request.app[LOCK]:  # culprit
        return await handler(request)


async def order(request):
    body = await request.json()
    stock = request.app[STOCK]
    stock[body["item"]] -= 1
    if stock[body["item"]] == 0:
        hook = request.url.with_path("/hooks/sold-out")
        async with request.app[SESSION].post(hook, json={"item": body["item"]}) as answer:  # culprit
            answer.raise_for_status()
    return web.json_response({"left": stock[body["item"]]})


async def sold_out(request):
    body = await request.json()
    request.app[STOCK][body["item"]] = 10
    return web.json_response({"ordered": 10})


async def session(app):
    app[SESSION] = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
    yield
    await app[SESSION].close()


def make_app(**stock):
    app = web.Application(middlewares=[one_write_at_a_time])
    app[LOCK] = asyncio.Lock()
    app[STOCK] = stock
    app.cleanup_ctx.append(session)
    app.add_routes([web.post("/orders", order), web.post("/hooks/sold-out", sold_out)])
    return app
