import asyncio

from huey.contrib.asyncio import aget_result

import jobs


async def count_of(names):
    result = jobs.import_orders(names)
    return await aget_result(result)  # culprit


def test_import_counts_its_orders():
    assert asyncio.run(count_of(["a-17", "a-18"])) == 2  # culprit
