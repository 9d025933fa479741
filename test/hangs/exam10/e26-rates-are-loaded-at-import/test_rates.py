def test_kroner():
    from rates import convert

    assert convert(2, "DKK") == 14.92
