import threading

import pytest


class Port:
    def __init__(self):
        self.opened = threading.Event()

    def wait_open(self):
        return self.opened.wait()  # culprit


@pytest.mark.parametrize("number", range(6))
def test_number(number):
    assert number < 6


def test_open():
    assert Port().wait_open()  # culprit
