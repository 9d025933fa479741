import time

import pytest


@pytest.mark.parametrize("row", range(300))
def test_row(row):
    time.sleep(0.15)
