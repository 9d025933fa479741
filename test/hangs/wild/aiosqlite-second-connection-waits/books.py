import aiosqlite


class Books:
    def __init__(self, path):
        self.path = path

    async def connect(self):
        db = await aiosqlite.connect(self.path, timeout=3600, isolation_level=None)
        await db.execute("create table if not exists books (name text)")
        return db

    async def add(self, name):
        db = await self.connect()
        await db.execute("insert into books values (?)", (name,))  # culprit
        await db.close()
