from report import run


def test_run():
    assert run() == "read"
