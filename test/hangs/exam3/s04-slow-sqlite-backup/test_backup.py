import sqlite3

import pytest

from backup import backup


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "live.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table entry (id integer primary key, text text)")
        connection.executemany("insert into entry (text) values (?)", [("x" * 1000,) for _ in range(9000)])
    return path


def test_backup_has_every_row(source, tmp_path):
    assert backup(source, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as connection:
        assert connection.execute("select count(*) from entry").fetchone() == (9000,)
