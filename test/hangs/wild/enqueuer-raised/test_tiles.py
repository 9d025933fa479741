from tiles import process


def test_all_tiles():
    assert process([(1, "a"), (21, "b")]) == ["a", "b"]
