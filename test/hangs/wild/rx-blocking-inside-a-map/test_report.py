from report import totals


def test_totals():
    assert totals() == [7, 5]
