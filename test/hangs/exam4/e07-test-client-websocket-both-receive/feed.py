from starlette.applications import Starlette
from starlette.routing import WebSocketRoute


async def feed(websocket):
    await websocket.accept()
    topics = set()
    while True:
        message = await websocket.receive_json()  # culprit
        if message["action"] == "subscribe":  # culprit
            topics.add(message["topic"])
            await websocket.send_json({"topics": sorted(topics)})
        elif message["action"] == "bye":
            break
    await websocket.close()


app = Starlette(routes=[WebSocketRoute("/feed", feed)])
