import asyncio

from aiohttp import web
from crawl import crawl


async def page(request):
    await asyncio.sleep(0.5)
    return web.Response(text="page")


def test_crawl():
    async def check():
        app = web.Application()
        app.router.add_get("/{n}", page)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        assert len(await crawl(f"http://127.0.0.1:{port}", 300)) == 300

    asyncio.run(check())
