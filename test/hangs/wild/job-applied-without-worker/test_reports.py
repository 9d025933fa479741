import asyncio

from reports import build


def test_report():
    assert asyncio.run(build("monthly")) == "monthly"
