import ctypes

import pytest

driver = ctypes.CDLL(None)


def transfer(port):
    driver.pthread_mutex_lock(port)
    return driver.pthread_mutex_lock(port)  # culprit


@pytest.mark.timeout(1, method="signal")
def test_transfer():
    port = ctypes.create_string_buffer(256)
    assert transfer(port) == 0
