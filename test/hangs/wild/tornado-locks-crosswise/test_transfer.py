from tornado import gen
from tornado.ioloop import IOLoop

from transfer import Account, transfer


def test_both_ways():
    first, second = Account(10), Account(10)

    async def both():
        await gen.multi([transfer(first, second, 3), transfer(second, first, 2)])  # culprit

    IOLoop(make_current=False).run_sync(both)
    assert (first.balance, second.balance) == (9, 11)
