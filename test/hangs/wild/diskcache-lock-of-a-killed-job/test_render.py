from render import render


def test_render(tmp_path):
    assert render(str(tmp_path)) == "done"
