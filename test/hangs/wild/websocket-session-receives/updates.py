import asyncio

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

finished = {}


async def updates(websocket):
    await websocket.accept()
    job = await websocket.receive_text()
    event = finished.setdefault(job, asyncio.Event())
    await event.wait()  # culprit
    await websocket.send_json({"job": job, "state": "finished"})
    await websocket.close()


app = Starlette(routes=[WebSocketRoute("/updates", updates)])
