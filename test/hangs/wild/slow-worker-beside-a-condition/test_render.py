from render import Render


def test_run():
    assert Render(30).run() == 30
