import sqlite3
import subprocess
import sys


def test_stock():
    with sqlite3.connect("stock.db") as db:
        db.execute("create table stock (number)")
    writers = [subprocess.Popen([sys.executable, "writer.py"]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
