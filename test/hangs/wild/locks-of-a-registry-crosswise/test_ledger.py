import trio

from ledger import Ledger


async def transfers(*moves):
    ledger = Ledger()
    async with trio.open_nursery() as nursery:
        for source, target, amount in moves:
            nursery.start_soon(ledger.move, source, target, amount)
    return ledger.balances


def test_one_transfer():
    assert trio.run(transfers, ("rent", "shop", 5)) == {"rent": -5, "shop": 5}


def test_there_and_back():
    assert sum(trio.run(transfers, ("Rent", "shop", 5), ("shop", "rent", 7)).values()) == 0
