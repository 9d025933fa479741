import pytest
import pytest_asyncio
import requests
from aiohttp import web


async def health(request):
    return web.json_response({"ok": True})


@pytest_asyncio.fixture
async def base_url():
    app = web.Application()
    app.router.add_get("/health", health)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield "http://127.0.0.1:%d" % runner.addresses[0][1]
    await runner.cleanup()


@pytest.mark.asyncio
async def test_health(base_url):
    response = requests.get(base_url + "/health")  # culprit
    assert response.json() == {"ok": True}
