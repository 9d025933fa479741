import time

import pytest


@pytest.mark.parametrize("number", range(200))
def test_page(number):
    time.sleep(0.2)
    assert number >= 0
