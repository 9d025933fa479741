import asyncio

from warehouse import Shelf, move


def test_move():
    left, right = Shelf("left", 5), Shelf("right", 0)
    asyncio.run(move(left, right, 2))
    assert (left.pieces, right.pieces) == (3, 2)


def test_moves_at_once():
    left, right = Shelf("left", 5), Shelf("right", 5)

    async def both():
        await asyncio.gather(move(left, right, 1), move(right, left, 2))  # culprit

    asyncio.run(both())
    assert (left.pieces, right.pieces) == (6, 4)
