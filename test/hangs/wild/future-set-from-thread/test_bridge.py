import asyncio

from bridge import in_thread


def test_value():
    async def run():
        return await in_thread(lambda: 7)  # culprit

    assert asyncio.run(run()) == 7
