import asyncio

from websockets.asyncio.server import serve


class PushServer:
    def __init__(self):
        self.outboxes = set()

    async def handler(self, websocket):
        outbox = asyncio.Queue()
        self.outboxes.add(outbox)
        try:
            while True:
                message = await outbox.get()  # culprit
                await websocket.send(message)
        finally:
            self.outboxes.discard(outbox)

    def broadcast(self, message):
        for outbox in self.outboxes:
            outbox.put_nowait(message)

    def run(self):
        return serve(self.handler, "127.0.0.1", 0)
