import subprocess
import sys

import psycopg


def test_two_writers():
    with psycopg.connect("", autocommit=True) as connection:
        connection.execute("create table stock (amount int)")
        connection.execute("insert into stock values (0)")
    children = [subprocess.Popen([sys.executable, "writer.py"]) for _ in range(2)]
    assert [child.wait() for child in children] == [0, 0]  # culprit
