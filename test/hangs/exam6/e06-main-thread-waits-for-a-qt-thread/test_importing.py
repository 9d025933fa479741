import pytest

from importing import Importing


@pytest.fixture
def importing():
    return Importing()


def test_nothing_to_import(importing):
    assert importing.load([]) == []


def test_rows_are_shown(importing):
    assert importing.load(["alpha \n", "beta\n"]) == ["alpha", "beta"]  # culprit
