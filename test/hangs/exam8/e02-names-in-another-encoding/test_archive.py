import sqlite3

import pytest
from archive import Archive


@pytest.fixture
def path(tmp_path):
    path = str(tmp_path / "songs.db")
    archive = Archive(path)
    archive.put("Alouette", 112)
    archive.close()
    return path


def test_names(path):
    archive = Archive(path)
    assert archive.names() == ["alouette"]
    archive.close()


def test_names_of_an_old_archive(path):
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO songs SELECT CAST(x'476c6fdf' AS TEXT), value FROM songs")
    old.close()
    archive = Archive(path)
    assert len(archive.names()) == 2  # culprit
