import asyncio

from poller import Poller


def test_poller():
    async def main():
        poller = Poller()
        await asyncio.sleep(0.2)
        await poller.stop()  # culprit
        return poller.readings

    assert asyncio.run(main())
