import subprocess
import sys

import psycopg2


def test_updates_do_not_get_lost():
    db = psycopg2.connect("")
    with db, db.cursor() as cursor:
        cursor.execute("create table account (balance int)")
        cursor.execute("insert into account values (0)")
    clients = [subprocess.Popen([sys.executable, "account.py", "100"]) for _ in range(2)]
    assert [client.wait() for client in clients] == [0, 0]
