from line import run


def test_three_stages():
    assert run(55, [0.3, 0.9, 0.2]) == list(range(3, 58))
