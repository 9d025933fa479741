from works import book


def test_book():
    assert len(book(60)) == 60
