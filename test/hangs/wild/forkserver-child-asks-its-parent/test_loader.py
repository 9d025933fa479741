from loader import run


def test_run():
    run()
