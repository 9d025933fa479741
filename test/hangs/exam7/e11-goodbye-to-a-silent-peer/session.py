from contextlib import asynccontextmanager

import trio


@asynccontextmanager
async def open_session(port):
    stream = await trio.open_tcp_stream("127.0.0.1", port)
    await stream.send_all(b"HELLO\n")
    try:
        yield stream
    finally:
        with trio.CancelScope(shield=True):  # culprit
            await stream.send_all(b"BYE\n")
            await stream.receive_some(64)  # culprit
            await stream.aclose()
