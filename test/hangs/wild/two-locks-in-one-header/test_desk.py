import anyio

from desk import Desks


async def swapped(*pairs):
    desks = Desks(3)
    async with desks.at(2):
        async with anyio.create_task_group() as group:
            for first, second in pairs:
                group.start_soon(desks.swap, first, second)
            await anyio.sleep(0.05)
    return desks.moves


async def in_a_ring():
    desks = Desks(2)
    async with anyio.create_task_group() as group:
        group.start_soon(desks.swap, 0, 1)
        group.start_soon(desks.swap, 1, 0)
    return desks.moves


def test_one():
    assert anyio.run(swapped, (0, 1)) == [(0, 1)]


def test_ring():
    assert len(anyio.run(in_a_ring)) == 2  # culprit
