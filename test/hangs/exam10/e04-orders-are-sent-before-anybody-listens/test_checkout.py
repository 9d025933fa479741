import anyio
import asyncer
import pytest
from checkout import check_out

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend():
    return "asyncio"


async def test_empty_basket():
    outgoing, incoming = anyio.create_memory_object_stream()
    async with asyncer.create_task_group() as group:
        total = group.soonify(check_out)([], outgoing)
    assert total.value == 0
    incoming.close()


async def test_two_articles():
    outgoing, incoming = anyio.create_memory_object_stream()
    async with asyncer.create_task_group() as group:  # culprit
        total = group.soonify(check_out)([("lamp", 40), ("bulb", 5)], outgoing)  # culprit
    async with incoming:
        assert [article async for article in incoming] == ["lamp", "bulb"]
    assert total.value == 45
