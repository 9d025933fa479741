import time

import pytest


@pytest.mark.parametrize("page", range(300))
def test_page(page):
    time.sleep(0.15)
