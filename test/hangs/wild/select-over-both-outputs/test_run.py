from runner import run


def test_installs():
    assert run()
