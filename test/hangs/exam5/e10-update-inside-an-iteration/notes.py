from databases import Database


class Notes:
    def __init__(self, path):
        self.database = Database(f"sqlite+aiosqlite:///{path}")

    async def __aenter__(self):
        await self.database.connect()
        await self.database.execute("create table note (id integer primary key, text text, length integer)")
        return self

    async def __aexit__(self, *exception):
        await self.database.disconnect()

    async def add(self, text):
        return await self.database.execute("insert into note (text) values (:text)", {"text": text})

    async def measure(self):
        count = 0
        async for row in self.database.iterate("select id, text from note where length is null"):  # culprit
            await self.database.execute(  # culprit
                "update note set length = :length where id = :id",
                {"length": len(row[1]), "id": row[0]},
            )  # culprit
            count += 1
        return count
