import asyncio

from watch import Watcher


def test_changed():
    async def run():
        watcher = Watcher()
        try:
            assert await watcher.next() == "changed"  # culprit
        finally:
            watcher.stop.set()

    asyncio.run(run())
