from batch import run


def test_run():
    run()
