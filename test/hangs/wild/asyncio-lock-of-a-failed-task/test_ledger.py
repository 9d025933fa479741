import asyncio

from ledger import Ledger


def test_add_all():
    assert asyncio.run(Ledger().add_all(["1", "x", "3"])) == 4
