import asyncio

from jobs import build_all


def test_builds():
    assert len(asyncio.run(build_all(60))) == 60
