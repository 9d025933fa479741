import asyncio

from tokens import Tokens


def test_get():
    assert asyncio.run(Tokens().get()) is None
