from echo import Echo


def test_ask():
    assert Echo().ask(b"hi") == b"hi"
