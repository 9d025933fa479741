import httpx
from aiohttp import web


async def price(request):
    return web.json_response(4)


async def total(request):
    answer = httpx.get(str(request.url.with_path("/price").with_query(None)), timeout=None)  # culprit
    return web.json_response(answer.json() * int(request.query["number"]))


def app():
    app = web.Application()
    app.add_routes([web.get("/price", price), web.get("/total", total)])
    return app
