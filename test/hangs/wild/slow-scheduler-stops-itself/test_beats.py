from beats import Beats


def test_run():
    assert Beats(30).run() == 0
