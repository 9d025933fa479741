from load import run


def test_three_at_once():
    assert len(run(3)) == 3
