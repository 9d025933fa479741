import trio
from valve import Valve


def test_fill_when_open():
    async def main():
        valve = Valve()
        async with trio.open_nursery() as nursery:  # culprit
            nursery.start_soon(valve.open)
            await trio.sleep(0.2)
            nursery.start_soon(valve.fill, 12)  # culprit
        return valve.filled

    assert trio.run(main) == 12
