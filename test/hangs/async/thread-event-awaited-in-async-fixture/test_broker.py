import asyncio
import threading

import pytest
import pytest_asyncio


class Broker:
    def __init__(self):
        self.started = threading.Event()

    async def serve(self):
        await asyncio.sleep(0.01)
        self.started.set()

    def wait_started(self):
        self.started.wait()  # culprit


@pytest_asyncio.fixture
async def broker():
    broker = Broker()
    task = asyncio.ensure_future(broker.serve())
    broker.wait_started()
    yield broker
    await task


@pytest.mark.asyncio
async def test_started(broker):
    assert broker.started.is_set()
