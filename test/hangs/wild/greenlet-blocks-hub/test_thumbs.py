from thumbs import draw_all


def test_draw():
    assert len(draw_all(2)) == 2
