import asyncio

import pytest_asyncio

from outbox import Outbox


@pytest_asyncio.fixture(scope="session", loop_scope="session")  # culprit
async def outbox():
    outbox = Outbox()
    task = asyncio.create_task(outbox.run())  # culprit
    await asyncio.sleep(0)
    yield outbox
    task.cancel()
