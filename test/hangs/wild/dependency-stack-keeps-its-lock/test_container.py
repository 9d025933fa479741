import asyncio

from container import Container, exclusive


async def handle(store, done):
    container = Container()
    try:
        own = await container.provide(exclusive, store)
        own["handled"] += 1
        await done.wait()  # culprit
    finally:
        await container.close()


async def report(store, done):
    container = Container()
    own = await container.provide(exclusive, store)  # culprit
    own["reported"] = own["handled"]
    done.set()
    await container.close()


async def both():
    store, done = {"guard": asyncio.Lock(), "handled": 0}, asyncio.Event()
    await asyncio.gather(handle(store, done), report(store, done))
    return store["reported"]


def test_handled_is_reported():
    assert asyncio.run(both()) == 1
