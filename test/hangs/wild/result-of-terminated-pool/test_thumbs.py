from thumbs import scale_two


def test_two():
    assert scale_two("a", "b") == ("A", "B")
