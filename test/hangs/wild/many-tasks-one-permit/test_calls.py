import asyncio

from calls import call_all


def test_calls():
    assert len(asyncio.run(call_all(24))) == 24
