import threading

import pytest


def refresh(ticks):
    while True:
        ticks.wait()


@pytest.mark.parametrize("size", [1, 2, 4, 8])
def test_capacity(size):
    assert size & (size - 1) == 0


def test_refresh_starts():
    refresher = threading.Thread(target=refresh, args=(threading.Event(),), name="cache-refresher")
    refresher.start()  # culprit
    assert refresher.is_alive()
