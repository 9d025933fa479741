import asyncio

from bridge import Bridge


async def answer():
    await asyncio.sleep(0)
    return 42


def test_answer():
    bridge = Bridge()
    assert bridge.wait(bridge.submit(answer())) == 42
