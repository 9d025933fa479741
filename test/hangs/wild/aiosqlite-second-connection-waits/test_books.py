import asyncio

from books import Books


async def in_transaction(path, *names):
    books = Books(path)
    db = await books.connect()
    await db.execute("begin immediate")  # culprit
    for name in names:
        await books.add(name)  # culprit
    await db.execute("commit")
    await db.close()


def test_nothing(tmp_path):
    asyncio.run(in_transaction(tmp_path / "a.db"))


def test_two_books(tmp_path):
    asyncio.run(in_transaction(tmp_path / "b.db", "Emma", "Ulysses"))  # culprit
