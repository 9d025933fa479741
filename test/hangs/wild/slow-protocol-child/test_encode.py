import pytest

from encode import encode


@pytest.mark.asyncio
async def test_encode():
    assert await encode() == 1
