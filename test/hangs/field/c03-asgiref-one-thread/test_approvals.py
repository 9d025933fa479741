import asyncio

from approvals import Approval, order


def test_order_waits_for_approval():
    assert asyncio.run(order(Approval())) is True
