from flow import run


def test_flow():
    assert run("four") == 8
