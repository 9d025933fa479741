import asyncio
import socket

from aiosmtpd.controller import Controller


class Hold:
    """Keeps each message until the test lets it through."""

    def __init__(self):
        self.let_through = asyncio.Event()
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        await self.let_through.wait()  # culprit
        self.messages.append(envelope.content)
        return "250 OK"


def start():
    handler = Hold()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    return handler, controller
