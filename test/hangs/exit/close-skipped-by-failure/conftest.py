import aiosqlite
import pytest_asyncio


class Store:
    def __init__(self, connection):
        self.connection = connection

    async def count(self):
        async with self.connection.execute("select 1") as cursor:
            return len(await cursor.fetchall())


@pytest_asyncio.fixture
async def store(request):
    connection = await aiosqlite.connect(":memory:")  # culprit
    request.config.opened = connection
    return Store(connection)
