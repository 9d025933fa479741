from rates import Rates


def test_rate_is_fetched_once():
    asked = []
    rates = Rates(lambda currency: asked.append(currency) or 1.25)
    rates.refresh("EUR")
    assert rates.get("EUR") == 1.25
    assert rates.get("CHF") == 1.25
    assert asked == ["EUR", "CHF"]
