import pytest
import trio
import trio.testing
from bell import Bell


@pytest.mark.trio
async def test_ring(nursery):
    bell = Bell()
    nursery.start_soon(bell.serve)
    await bell.send.send(2)
    await trio.testing.wait_all_tasks_blocked()
    assert bell.rung == 2


@pytest.mark.trio
async def test_ring_when_it_is_there(nursery):
    bell = Bell()
    await nursery.start(bell.serve)  # culprit
    await bell.send.send(1)
    await trio.testing.wait_all_tasks_blocked()
    assert bell.rung == 1
