import pytest

from thumbs import Gallery


def test_pictures():
    assert Gallery().build(["a.png"]) == ["a.thumb.png"]


def test_a_text_among_them():
    with pytest.raises(ValueError):
        Gallery().build(["notes.txt", "b.png"])  # culprit
