import pytest

from render import Book, render


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path)


def test_one_page():
    number, text = render(3)
    assert number == 3
    assert text.startswith("page 3, line 0")


def test_whole_book(book):
    book.render_all(160)
    assert book.late == 0
    assert len(list(book.folder.iterdir())) == 160
