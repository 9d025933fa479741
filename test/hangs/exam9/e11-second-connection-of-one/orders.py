import asyncio
import os

from tortoise import Tortoise, connections
from tortoise.transactions import in_transaction

CONFIG = {
    "connections": {
        "default": {
            "engine": "tortoise.backends.asyncpg",
            "credentials": {
                "host": os.environ["PGHOST"],
                "port": int(os.environ["PGPORT"]),
                "user": os.environ["PGUSER"],
                "password": "",
                "database": os.environ["PGDATABASE"],
                "minsize": 1,
                "maxsize": 1,
            },
        }
    },
    "apps": {"shop": {"models": ["__main__"], "default_connection": "default"}},
}
db = None


async def next_number():
    rows = await db.execute_query_dict("SELECT count(*) + 1 AS number FROM orders")  # culprit
    return rows[0]["number"]


async def order(article):
    async with in_transaction() as transaction:
        await transaction.execute_query("INSERT INTO orders (article) VALUES ($1)", [article])
        return f"{article} is order {await next_number()}"  # culprit


async def main():
    global db
    await Tortoise.init(CONFIG)
    db = connections.get("default")
    await db.execute_script("CREATE TABLE orders (article text)")
    print(await order("lamp"))
    await Tortoise.close_connections()


asyncio.run(main())
