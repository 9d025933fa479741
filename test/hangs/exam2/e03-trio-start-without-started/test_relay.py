import trio

from relay import serve


async def talk():
    async with trio.open_nursery() as nursery:
        listeners = await nursery.start(serve)  # culprit
        stream = await trio.testing.open_stream_to_socket_listener(listeners[0])
        async with stream:
            await stream.send_all(b"hello")
            answer = await stream.receive_some(16)
        nursery.cancel_scope.cancel()
    return answer


def test_relay():
    assert trio.run(talk) == b"HELLO"
