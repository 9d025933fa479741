from stream import Stream


def test_lengths():
    assert Stream().lengths(["a", "bb"]) == [1, 2]
