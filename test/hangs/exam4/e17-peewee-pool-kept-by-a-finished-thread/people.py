from peewee import CharField, Model
from playhouse.pool import PooledSqliteDatabase

db = PooledSqliteDatabase(None, max_connections=1, timeout=0)


class Person(Model):
    name = CharField()

    class Meta:
        database = db


def set_up(path):
    db.init(path)
    with db.connection_context():
        db.create_tables([Person])


def import_names(names):
    db.connect(reuse_if_open=True)  # culprit
    for name in names:
        Person.create(name=name)


def count():
    with db.connection_context():  # culprit
        return Person.select().count()
