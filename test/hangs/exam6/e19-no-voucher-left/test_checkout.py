import pytest

from checkout import Checkout
from factories import VoucherFactory


@pytest.fixture
def factory():
    return VoucherFactory()


def test_voucher_is_spent_once(factory):
    voucher = factory.one(percent=25)
    checkout = Checkout([voucher])
    assert checkout.pay(1000, voucher.code) == 750
    with pytest.raises(ValueError):
        checkout.pay(1000, voucher.code)


@pytest.mark.parametrize("customers", [5, 30, 100])
def test_every_customer_has_a_voucher(factory, customers):
    checkout = Checkout(factory.many(customers))  # culprit
    assert len(checkout.vouchers) == customers
