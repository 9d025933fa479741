import uvloop

from tokens import TokenCache


async def use():
    cache = TokenCache()
    await cache.refresh()
    return await cache.get()


def test_refresh():
    assert uvloop.run(use()) == 1
