from jobs import run


def test_run():
    assert len(run(24)) >= 23
