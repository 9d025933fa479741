import concurrent.futures
import sqlite3

import pytest


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "jobs.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT)")
    return path


def claim(path):
    connection = sqlite3.connect(path, timeout=900, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")  # culprit
    return connection.execute("SELECT count(*) FROM job").fetchone()


def test_claim(path):
    writer = sqlite3.connect(path)
    writer.execute("INSERT INTO job (state) VALUES ('new')")  # culprit
    with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="claim") as executor:
        assert executor.submit(claim, path).result() == (1,)  # culprit
