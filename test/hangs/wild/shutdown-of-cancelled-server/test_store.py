import asyncio

from store import main


def test_main():
    assert asyncio.run(main()) == 4
