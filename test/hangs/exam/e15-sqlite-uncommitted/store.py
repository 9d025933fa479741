import sqlite3


class Store:
    def __init__(self, path):
        self.orders = sqlite3.connect(path, timeout=3600)
        self.log = sqlite3.connect(path, timeout=3600)
        self.orders.executescript(
            "create table orders (id integer primary key, item text);"
            "create table audit (id integer primary key, what text);"
        )

    def audit(self, what):
        self.log.execute("insert into audit (what) values (?)", (what,))  # culprit

    def order(self, item):
        self.audit(f"ordering {item}")  # culprit
        with self.orders:
            self.orders.execute("insert into orders (item) values (?)", (item,))  # culprit

    def count(self):
        return self.orders.execute("select count(*) from orders").fetchone()[0]
