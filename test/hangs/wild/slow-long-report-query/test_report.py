from report import monthly


def test_monthly():
    assert monthly() == 15
