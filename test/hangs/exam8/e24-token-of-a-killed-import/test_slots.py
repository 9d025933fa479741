import multiprocessing
import os
import threading

import posix_ipc
import pytest
from slots import import_file


@pytest.fixture
def slot_name():
    name = f"/import-{os.getpid()}"
    yield name
    posix_ipc.unlink_semaphore(name)


def test_import_after_a_killed_one(slot_name):
    context = multiprocessing.get_context("fork")
    started = context.Event()
    process = context.Process(target=import_file, args=(slot_name, started, 60))
    process.start()
    started.wait()
    process.kill()  # culprit
    process.join()
    assert import_file(slot_name, threading.Event(), 0)  # culprit
