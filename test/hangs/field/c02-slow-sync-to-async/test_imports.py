import asyncio

from imports import view


def test_import():
    assert asyncio.run(view(20_000))["bytes"] > 0
