from codec import number_lines


def test_short_text():
    assert number_lines("a\nb\n").split() == ["1", "a", "2", "b"]


def test_long_text():
    text = "lorem ipsum dolor sit amet\n" * 40000
    assert number_lines(text).count("\n") == 40000
