import asyncio

from settings import port


def test_port():
    assert asyncio.run(port()) == 5432  # culprit
