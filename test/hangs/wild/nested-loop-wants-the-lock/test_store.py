import asyncio

from store import Store


def test_save():
    store = Store()
    asyncio.run(store.save("a", 1))
    assert store.rows == {"a": 1}
