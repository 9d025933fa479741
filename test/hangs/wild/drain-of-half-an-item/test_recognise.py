import recognise


def test_cancel():
    assert recognise.cancelled() == b""
