import trio
from session import open_session


async def silent(stream):
    async for _ in stream:
        pass


async def scenario():
    async with trio.open_nursery() as nursery:
        listeners = await nursery.start(trio.serve_tcp, silent, 0)
        port = listeners[0].socket.getsockname()[1]
        with trio.move_on_after(0.3) as scope:
            async with open_session(port) as session:
                await session.receive_some(64)
        nursery.cancel_scope.cancel()
    return scope.cancelled_caught


def test_gives_up_after_a_while():
    assert trio.run(scenario)
