import asyncio

from feed import main


def test_feed():
    assert asyncio.run(main()) == []
