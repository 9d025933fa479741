import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from crawl import crawl


async def page(request):
    await asyncio.sleep(0.4)
    return web.Response(text=request.match_info["name"])


@pytest.mark.asyncio
async def test_crawl():
    app = web.Application()
    app.router.add_get("/{name}", page)
    async with TestServer(app) as server:
        base = f"http://127.0.0.1:{server.port}"
        sizes = await crawl(base, [f"page{n}" for n in range(400)])
    assert len(sizes) == 400
