import asyncio

import requests
from aiohttp import web
from aiohttp.test_utils import TestServer


async def hello(request):
    return web.Response(text="hello")


def test_hello():
    async def run():
        app = web.Application()
        app.router.add_get("/", hello)
        async with TestServer(app) as server:
            answer = requests.get(str(server.make_url("/")))  # culprit
            assert answer.text == "hello"

    asyncio.run(run())
