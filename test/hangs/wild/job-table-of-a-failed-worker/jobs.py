import sqlite3
import time


def connect(path):
    return sqlite3.connect(path, isolation_level=None)


def wait_for_all(path):
    with connect(path) as jobs:
        while jobs.execute("SELECT count(*) FROM jobs WHERE done = 0").fetchone()[0] > 0:  # culprit
            time.sleep(0.2)  # culprit
