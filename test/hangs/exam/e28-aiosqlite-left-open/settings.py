import aiosqlite

_database = None


async def database():
    global _database
    if _database is None:
        _database = await aiosqlite.connect(":memory:")  # culprit
        await _database.execute("create table settings (name text primary key, value text)")
    return _database


async def put(name, value):
    db = await database()
    await db.execute("insert or replace into settings values (?, ?)", (name, value))
    await db.commit()


async def get(name):
    db = await database()
    async with db.execute("select value from settings where name = ?", (name,)) as rows:
        row = await rows.fetchone()
    return row and row[0]
