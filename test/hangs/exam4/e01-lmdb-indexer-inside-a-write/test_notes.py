import pytest

from notes import Notes


@pytest.fixture
def notes(tmp_path):
    return Notes(tmp_path)


def test_index(notes):
    assert notes.index(1, "Buy tea") == 2


def test_add(notes):
    notes.add(1, "Buy tea")
    assert notes.get(1) == "Buy tea"
