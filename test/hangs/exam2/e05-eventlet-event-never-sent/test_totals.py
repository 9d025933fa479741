from totals import Totals


def test_two_rows():
    assert Totals().add_all([("a", ["1", "2"]), ("b", ["5"])]) == [3, 5]


def test_row_with_an_empty_field():
    assert Totals().add_all([("a", ["1", "2"]), ("b", ["5", ""])]) == [3, 5]
