import asyncio

from poller import Poller


def test_stop():
    async def main():
        poller = Poller(asyncio.Queue())
        poller.start()
        await asyncio.sleep(0.1)
        await poller.stop()  # culprit
        return True

    assert asyncio.run(main())
