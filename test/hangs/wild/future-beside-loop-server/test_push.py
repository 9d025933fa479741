import asyncio
import threading
from concurrent.futures import Future


class Push:
    def __init__(self):
        self.first = Future()
        self.up = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.main()), name="push", daemon=True).start()
        self.up.wait()

    async def main(self):
        server = await asyncio.start_server(self.client, "127.0.0.1", 0)
        self.up.set()
        async with server:
            await server.serve_forever()

    async def client(self, reader, writer):
        self.first.set_result(await reader.readline())


def test_first_client():
    push = Push()
    assert push.first.result() == b"hello\n"  # culprit
