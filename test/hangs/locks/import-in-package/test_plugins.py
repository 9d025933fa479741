from plugins import loaded


def test_loaded():
    assert loaded == ["text"]
