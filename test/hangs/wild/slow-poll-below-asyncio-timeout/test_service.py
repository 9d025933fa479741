import asyncio

from service import Service


def test_ready():
    assert asyncio.run(Service().ready())
