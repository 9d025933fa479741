import asyncio

import pytest


async def handshake(number):
    await asyncio.sleep(0.1)
    return number + 1


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(500))
async def test_handshake(number):
    replies = await asyncio.gather(handshake(number), handshake(number))
    assert replies == [number + 1] * 2
