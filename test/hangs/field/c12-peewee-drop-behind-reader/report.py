import threading

import peewee

db = peewee.PostgresqlDatabase(None)


class Sale(peewee.Model):
    amount = peewee.IntegerField()

    class Meta:
        database = db


class Reporter:
    """Sums the sales in a thread of its own, which has its own connection."""

    def __init__(self):
        self.asked = threading.Event()
        self.answered = threading.Event()
        self.stop = threading.Event()
        self.total = None
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        self.asked.wait()
        db.connect()
        db.begin()  # culprit
        self.total = sum(sale.amount for sale in Sale.select())  # culprit
        self.answered.set()
        self.stop.wait()
        db.commit()
