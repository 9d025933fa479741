from drain import drain


def test_drain():
    assert drain(120) == []
