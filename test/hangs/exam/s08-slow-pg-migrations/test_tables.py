import pytest


@pytest.mark.parametrize("n", range(40))
def test_insert(db, n):
    table = f"table_{n % 20}"
    db.execute(f"insert into {table} (name) values (%s)", (f"name {n}",))
    assert db.execute(f"select count(*) from {table}").fetchone() == (1,)
