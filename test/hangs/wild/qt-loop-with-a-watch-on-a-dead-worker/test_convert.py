from convert import Converter


def test_all_numbers():
    assert len(Converter([("a", "1.5"), ("b", "2")]).wait_for(2)) == 2


def test_number_with_a_comma():
    assert len(Converter([("a", "1.5"), ("b", "2,5"), ("c", "3")]).wait_for(3)) == 3  # culprit
