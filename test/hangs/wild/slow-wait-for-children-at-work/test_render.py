from render import render


def test_render():
    assert render(2) == (2, 0)
