from tree import depth


def test_cycle_of_two():
    assert depth([(1, 2), (2, 1)]) == 2
