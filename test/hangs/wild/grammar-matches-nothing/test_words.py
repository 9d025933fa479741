from words import parse


def test_two_words():
    assert parse("left right !") == ["left", "right"]  # culprit
