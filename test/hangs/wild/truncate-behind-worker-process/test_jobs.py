import multiprocessing

import pytest
from worker import connect, serve


@pytest.fixture
def database():
    connection = connect()
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("create table jobs (id int)")
    yield cursor
    cursor.execute("truncate jobs")  # culprit


def test_worker_starts(database):
    jobs, ready = multiprocessing.Queue(), multiprocessing.Event()
    worker = multiprocessing.Process(target=serve, args=(jobs, ready), daemon=True)
    worker.start()
    assert ready.wait(5)
