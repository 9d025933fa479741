from events import announce, next_event


def test_event():
    announce("built")
    assert next_event() == b"built"
