from assemble import assemble_all


def test_empty_sample():
    assert assemble_all([[1], [], [2, 3]]) == [1, 0, 5]
