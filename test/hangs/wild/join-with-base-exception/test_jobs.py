from jobs import run_all


def test_run():
    assert run_all(["a", "fatal", "b"]) is None
