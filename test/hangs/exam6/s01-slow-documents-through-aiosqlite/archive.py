import aiosqlite


class Archive:
    def __init__(self, path):
        self.path = path

    async def __aenter__(self):
        self.db = await aiosqlite.connect(self.path)
        await self.db.execute("create table if not exists documents (number integer primary key, words integer)")
        return self

    async def __aexit__(self, *error):
        await self.db.close()

    async def save(self, number, text):
        await self.db.execute("insert into documents values (?, ?)", (number, len(text.split())))
        await self.db.commit()

    async def count(self):
        async with self.db.execute("select count(*) from documents") as rows:
            return (await rows.fetchone())[0]
