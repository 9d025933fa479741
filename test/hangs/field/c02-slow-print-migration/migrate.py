import time

import peewee

db = peewee.SqliteDatabase("shop.db")


class Sale(peewee.Model):
    year = peewee.IntegerField(default=0)

    class Meta:
        database = db


def migrate(year):
    """Copies a year in small steps, so that the shop can go on."""
    Sale.create(year=year)
    time.sleep(0.3)


db.connect()
db.create_tables([Sale])
for year in range(1800, 2030):
    migrate(year)
    print("migrated", year, flush=True)
