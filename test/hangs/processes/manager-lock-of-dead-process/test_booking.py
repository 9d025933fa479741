import multiprocessing
import os

import pytest


def book(seat, seats, lock):
    lock.acquire()
    if seat in seats:
        os._exit(4)  # culprit
    seats.append(seat)
    lock.release()


@pytest.fixture
def manager():
    with multiprocessing.Manager() as manager:
        yield manager


def test_double_booking(manager):
    seats, lock = manager.list(["1A"]), manager.Lock()
    clerk = multiprocessing.Process(target=book, args=("1A", seats, lock), name="clerk")
    clerk.start()
    clerk.join()
    lock.acquire()  # culprit
    assert list(seats) == ["1A"]
