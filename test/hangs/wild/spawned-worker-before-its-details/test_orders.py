from orders import run


def test_run():
    run()
