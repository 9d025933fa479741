import asyncio

from flow import Flow


def test_flow():
    assert asyncio.run(Flow().run()) is None
