from series import series


def test_series():
    assert series(80)[-1] == 160
