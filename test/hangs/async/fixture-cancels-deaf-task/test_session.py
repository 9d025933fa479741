import asyncio

import pytest
import pytest_asyncio


class Session:
    beats = 0

    async def heartbeat(self):
        while True:
            try:
                await asyncio.sleep(0.1)  # culprit
                self.beats += 1
            except BaseException:
                self.beats = -1


@pytest_asyncio.fixture
async def session():
    session = Session()
    task = asyncio.get_running_loop().create_task(session.heartbeat())
    yield session
    task.cancel()
    await asyncio.wait([task])  # culprit


@pytest.mark.asyncio
async def test_new_session(session):
    assert session.beats == 0
