from views import get


def test_get():
    assert get("a") == "A"
