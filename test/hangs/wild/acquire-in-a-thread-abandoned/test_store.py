import anyio
from store import Store


def test_append():
    async def main():
        store = Store()
        store.lock.acquire()
        await store.append(1, 0.2)
        store.lock.release()
        await anyio.sleep(0.2)
        await store.append(2, 3600)  # culprit
        return store.rows

    assert anyio.run(main) == [2]
