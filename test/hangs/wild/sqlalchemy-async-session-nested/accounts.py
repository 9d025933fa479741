from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

engine = create_async_engine("sqlite+aiosqlite:///accounts.db", poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=900)


async def prepare():
    async with engine.begin() as connection:
        await connection.execute(text("create table if not exists log (line text)"))


async def audit(line):
    async with AsyncSession(engine) as session:
        await session.execute(text("insert into log values (:line)"), {"line": line})  # culprit
        await session.commit()


async def transfer(amount):
    async with AsyncSession(engine) as session:
        await session.execute(text("select 1"))  # culprit
        await audit(f"transfer of {amount}")  # culprit
        await session.commit()
