from tiles import tiles


def test_tiles():
    assert tiles(12) == list(range(12))
