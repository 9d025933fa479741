import asyncio
import time

from bridge import call


async def step(number):
    await asyncio.sleep(0)
    time.sleep(0.2)
    return number


async def report(count):
    return sum([await step(number) for number in range(count)])


def test_report():
    assert call(report, 100) == 4950
