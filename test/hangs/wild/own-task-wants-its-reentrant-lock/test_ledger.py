import asyncio

from ledger import Ledger


def test_add_all():
    ledger = Ledger()
    asyncio.run(ledger.add_all(["rent", "food"]))  # culprit
    assert len(ledger.rows) == 3
