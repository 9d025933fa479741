import sqlite3
import time


class Meters:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.execute("create table readings (meter int, hour int, kwh real)")

    def add(self, meter, hour, kwh):
        with self.db:
            self.db.execute("insert into readings values (?, ?, ?)", (meter, hour, kwh))

    def total(self, meter):
        return self.db.execute("select sum(kwh) from readings where meter = ?", (meter,)).fetchone()[0]


def import_readings(meters, rows):
    for meter, hour, kwh in rows:
        meters.add(meter, hour, kwh)
        total = meters.total(meter)
        time.sleep(0.06 if total < 1000 else 0.07)  # the meters allow 15 requests a second
