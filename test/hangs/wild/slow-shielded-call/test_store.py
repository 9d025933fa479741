import pytest

from store import Store


@pytest.mark.asyncio
async def test_close():
    assert await Store().close() == 30
