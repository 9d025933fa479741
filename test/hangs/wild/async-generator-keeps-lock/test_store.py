import asyncio

from store import Store


def test_first_and_add():
    async def main():
        store = Store(["a"])
        assert await store.first() == "a"
        await store.add("b")

    asyncio.run(main())
