import threading
import time

import pytest

from catalogue import Catalogue


@pytest.fixture
def catalogue():
    catalogue = Catalogue()
    catalogue.add(["The Trial", "Emma", "A Room"])
    yield catalogue
    catalogue.db.close()


def test_titles_are_sorted(catalogue):
    assert catalogue.titles() == ["Emma", "Room, A", "Trial, The"]


def test_articles_change_while_titles_are_read(catalogue):
    editor = threading.Thread(target=catalogue.set_articles, args=(["le", "la"],), name="editor", daemon=True)
    editor.start()
    time.sleep(0.1)
    titles = catalogue.titles()  # culprit
    editor.join()
    assert len(titles) == 3
