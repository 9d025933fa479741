from counters import run


def test_run():
    run()
