from encode import run


def test_run():
    run(80)
