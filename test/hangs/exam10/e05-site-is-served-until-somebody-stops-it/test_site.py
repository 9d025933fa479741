from functools import partial

import trio
from hypercorn.config import Config
from hypercorn.trio import serve


async def site(scope, receive, send):
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})
    await send({"type": "http.response.body", "body": b"hello"})


async def get(address):
    port = int(address.rsplit(":", 1)[1])
    stream = await trio.open_tcp_stream("127.0.0.1", port)
    async with stream:
        await stream.send_all(b"GET / HTTP/1.1\r\nhost: site\r\nconnection: close\r\n\r\n")
        answer = b""
        async for part in stream:
            answer += part
    return answer


async def test_index():
    config = Config()
    config.bind = ["127.0.0.1:0"]
    stop = trio.Event()
    async with trio.open_nursery() as nursery:  # culprit
        addresses = await nursery.start(partial(serve, site, config, shutdown_trigger=stop.wait))  # culprit
        answer = await get(addresses[0])
        assert answer.startswith(b"HTTP/1.1 200")
        assert answer.endswith(b"hello")
