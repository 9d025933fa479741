from catalog import Catalog


def test_get():
    assert Catalog().get("a") == "A"
