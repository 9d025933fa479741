from schema import Schema


def test_drop_after_migration():
    old, new = Schema(), Schema()
    old.run("create table if not exists customers (id int)")
    old.commit()
    old.run("alter table customers add name text")  # culprit
    new.run("drop table if exists customers")  # culprit
    old.commit()
    new.commit()
