import asyncio
import queue
import threading


def serve(ready):
    async def run():
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
        ready.set()
        async with server:
            await server.serve_forever()

    asyncio.run(run())


def test_inbox():
    ready = threading.Event()
    threading.Thread(target=serve, args=(ready,), name="server", daemon=True).start()
    ready.wait()
    inbox = queue.Queue()
    assert inbox.get() == "mail"  # culprit
