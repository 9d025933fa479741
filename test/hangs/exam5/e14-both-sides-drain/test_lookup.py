import asyncio

import pytest

from lookup import LookupServer, look_up


async def scenario(count):
    async with LookupServer() as server:
        words = [f"{number:0500}" for number in range(count)]
        return await look_up(server.port, words)  # culprit


@pytest.mark.parametrize("count", [3, 40_000])
def test_every_word_is_answered(count):
    assert len(asyncio.run(scenario(count))) == count
