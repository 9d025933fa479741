import asyncio

import aiohttp
from aiohttp import web


async def ticker(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await request.app["changed"].wait()  # culprit
    await socket.send_str("changed")
    return socket


async def main():
    app = web.Application()
    app["changed"] = asyncio.Event()
    app.router.add_get("/ticker", ticker)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(f"http://127.0.0.1:{port}/ticker") as socket:
            message = await socket.receive()
            print(message.data)


asyncio.run(main())
