import asyncio

from sandbox import run


def test_run():
    assert asyncio.run(run())[0] == 0
