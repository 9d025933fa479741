def test_rates():
    import rates  # culprit

    assert rates.USD == 1.1
