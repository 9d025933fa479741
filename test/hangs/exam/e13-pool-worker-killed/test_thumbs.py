from thumbs import shrink_all


def test_small_pictures():
    assert shrink_all([100, 200]) == [10, 20]


def test_a_large_picture():
    assert shrink_all([100, 8000, 200]) == [10, 800, 20]
