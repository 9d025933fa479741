import psycopg
from psycopg import IsolationLevel


class Ledger:
    def __init__(self):
        self.connection = psycopg.connect("")
        self.connection.isolation_level = IsolationLevel.SERIALIZABLE

    def create(self):
        with self.connection.transaction():
            self.connection.execute("create table entry (account text, amount integer)")

    def book(self, account, amount):
        self.connection.execute("insert into entry values (%s, %s)", (account, amount))  # culprit

    def commit(self):
        self.connection.commit()

    def close(self):
        self.connection.close()


class Report:
    """Reads what is certain, and never fails because of others."""

    def __init__(self):
        self.connection = psycopg.connect("")
        self.connection.isolation_level = IsolationLevel.SERIALIZABLE
        self.connection.read_only = True
        self.connection.deferrable = True

    def balances(self):
        with self.connection.transaction():
            rows = self.connection.execute("select account, sum(amount) from entry group by account")  # culprit
            return dict(rows.fetchall())

    def close(self):
        self.connection.close()
