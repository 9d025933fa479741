import asyncio

import falcon.asgi


class News:
    def __init__(self):
        self.waiting = []

    async def on_websocket(self, request, socket):
        await socket.accept()
        while True:  # culprit
            while self.waiting:
                await socket.send_text(self.waiting.pop(0))
            await asyncio.sleep(0.1)  # culprit


def make_app(news):
    app = falcon.asgi.App()
    app.add_route("/news", news)
    return app
