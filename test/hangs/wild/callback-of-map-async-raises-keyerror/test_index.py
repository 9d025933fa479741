from index import Index


def test_two_shelves():
    assert Index(["art", "law"]).add(["art: Colour", "law: Order"]) == [("art", "Colour"), ("law", "Order")]


def test_unknown_shelf():
    assert len(Index(["art", "law"]).add(["art: Colour", "sea: Waves"])) == 2  # culprit
