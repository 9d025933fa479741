import queue
import threading
import zlib

import pytest


def squeeze(block):
    while True:
        zlib.crc32(block)


def count(numbers):
    while True:
        numbers[0] += 1


@pytest.fixture(autouse=True)
def load():
    for number, work in enumerate((squeeze, count, count)):
        argument = b"x" * 100 if work is squeeze else [0]
        threading.Thread(target=work, args=(argument,), name="load-%d" % number, daemon=True).start()


def test_first_order():
    orders = queue.Queue()
    assert orders.get() == "tea"  # culprit
