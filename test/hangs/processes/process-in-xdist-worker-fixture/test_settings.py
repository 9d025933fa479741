import multiprocessing
import threading
import time

import pytest

guard = threading.Lock()
current = {"debug": False}


def save():
    with guard:
        time.sleep(1.5)


def load():
    with guard:  # culprit
        return dict(current)


def child(connection):
    connection.send(load())


@pytest.fixture
def loaded():
    threading.Thread(target=save, name="settings-writer").start()
    time.sleep(0.2)
    here, there = multiprocessing.Pipe(False)
    process = multiprocessing.get_context("fork").Process(target=child, args=(there,))
    process.start()  # culprit
    return here.recv()  # culprit


def test_debug_is_off(loaded):
    assert loaded["debug"] is False
