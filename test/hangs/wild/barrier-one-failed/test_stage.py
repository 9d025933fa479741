import asyncio

from stage import Stage


def test_three():
    assert len(asyncio.run(Stage("abc").run())) == 3
