from keys import stretch


def test_stretch():
    assert len(stretch(b"secret", 40_000_000)) == 32
