import asyncio

from aiohttp import web


def make_app():
    finished = asyncio.Event()

    async def status(request):
        await finished.wait()  # culprit
        return web.json_response({"status": "finished"})

    async def finish(request):
        finished.set()
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/status", status), web.post("/finish", finish)])
    return app
