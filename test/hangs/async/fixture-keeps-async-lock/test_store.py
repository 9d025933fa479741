import asyncio
import pytest
import pytest_asyncio


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def save(self, value):
        async with self.lock:  # culprit
            return value


@pytest_asyncio.fixture
async def store():
    made = Store()
    async with made.lock:  # culprit
        yield made


@pytest.mark.asyncio
async def test_save(store):
    assert await store.save(1) == 1
