import pytest


@pytest.mark.asyncio
async def test_empty_store(store):
    assert await store.count() == 0
    await store.connection.close()
