import time

import pytest


def convert(amount, rate):
    time.sleep(0.15)
    return amount * rate


@pytest.mark.parametrize("amount", range(400))
def test_convert(amount):
    assert convert(amount, 2) == amount * 2
