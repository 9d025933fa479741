from steps import run


def test_run():
    assert run(12)[-1] == 121
