from restore import restore, save
from store import Store


def test_save(tmp_path):
    store = Store(tmp_path / "notes.db")
    store.add("one")
    store.connection.commit()
    assert save(store.path).execute("select text from notes").fetchall() == [("one",)]


def test_restore(tmp_path):
    store = Store(tmp_path / "notes.db")
    copy = save(store.path)
    store.add("one")
    restore(copy, store.path)
    assert store.texts() == []
