from render import render_all


def test_render_all():
    assert render_all(range(60)) == [page * 2 for page in range(60)]
