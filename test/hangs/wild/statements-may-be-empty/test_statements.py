from statements import count


def test_three():
    assert count("\n\n\n") == 3  # culprit
