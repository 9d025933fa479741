from harvest import harvest


def test_harvest():
    assert harvest(50) == list(range(50))
