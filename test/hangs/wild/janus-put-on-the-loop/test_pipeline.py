import asyncio

import pytest
from pipeline import Pipeline


@pytest.mark.asyncio
async def test_all_items_arrive():
    pipeline = Pipeline()
    loop = asyncio.get_running_loop()
    worker = asyncio.create_task(pipeline.work(4))
    for number in range(4):
        loop.call_soon(pipeline.collect, number)
    await worker
    assert pipeline.seen == [0, 1, 2, 3]
