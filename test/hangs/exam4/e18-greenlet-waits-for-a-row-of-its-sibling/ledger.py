import sqlite3

import gevent


class Ledger:
    def __init__(self, path):
        self.path = path
        with self.connect() as db:
            db.execute("create table entry (text)")

    def connect(self):
        return sqlite3.connect(self.path, timeout=600, isolation_level=None)  # culprit

    def transfer(self):
        db = self.connect()
        db.execute("begin immediate")  # culprit
        db.execute("insert into entry values ('transfer')")
        gevent.sleep(0.2)  # culprit
        db.execute("commit")

    def audit(self):
        db = self.connect()
        db.execute("begin immediate")  # culprit
        db.execute("insert into entry values ('audit')")
        db.execute("commit")
