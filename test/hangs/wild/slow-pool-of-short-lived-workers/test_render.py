from render import book


def test_book():
    assert len(book()) == 40
