from pipeline import measure


def test_all_values_arrive():
    assert measure([20, 21, 23]) == [20, 21, 23]  # culprit
