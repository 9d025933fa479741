from books import Book
from sqlmodel import select


def test_book_is_stored(session):
    session.add(Book(title="Emma"))
    session.commit()
    assert session.exec(select(Book.title)).all() == ["Emma"]  # culprit
