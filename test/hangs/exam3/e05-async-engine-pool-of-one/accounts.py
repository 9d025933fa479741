from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


class Accounts:
    def __init__(self, url):
        self.engine = create_async_engine(url, pool_size=1, max_overflow=0, pool_timeout=None)
        self.sessions = async_sessionmaker(self.engine)

    async def create(self):
        async with self.engine.begin() as connection:
            await connection.execute(text("create table account (name text, amount int)"))
            await connection.execute(text("insert into account values ('ann', 10), ('bob', 0)"))

    async def balance(self, name):
        async with self.sessions() as session:
            return await session.scalar(text("select amount from account where name = :name"), {"name": name})  # culprit

    async def move(self, amount, source, target):
        change = text("update account set amount = amount + :by where name = :name")
        async with self.sessions.begin() as session:  # culprit
            await session.execute(change, {"by": -amount, "name": source})  # culprit
            if await self.balance(source) < amount:  # culprit
                raise ValueError("not enough")
            await session.execute(change, {"by": amount, "name": target})
