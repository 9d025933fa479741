import anyio
from ledger import ROWS, book_all


def test_book():
    anyio.run(book_all, [1, 2])
    assert ROWS == [1, 2]
