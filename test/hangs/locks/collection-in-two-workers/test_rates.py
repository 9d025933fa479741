import rates


def test_rates():
    assert len(rates.RATES) == 2
