import asyncio

from seats import swap


def test_swap():
    async def main():
        left, right = asyncio.Lock(), asyncio.Lock()
        log = []
        await asyncio.gather(swap(left, right, log), swap(right, left, log))
        return log

    assert asyncio.run(main()) == []
