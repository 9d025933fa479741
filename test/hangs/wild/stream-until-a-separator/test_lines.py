import asyncio

from lines import ask


def test_ask():
    assert asyncio.run(ask("a")) == b"a ok\r\n"
