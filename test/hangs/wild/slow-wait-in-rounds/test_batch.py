from batch import run


def test_run():
    assert run(40) == list(range(40))
