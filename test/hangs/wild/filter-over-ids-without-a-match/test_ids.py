from ids import first_even


def test_first_even():
    assert first_even(1) == 2  # culprit
