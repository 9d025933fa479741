import asyncio

from sync import Sync


def test_copy():
    assert asyncio.run(Sync().copy(["a", "b"])) == ["a", "b"]
