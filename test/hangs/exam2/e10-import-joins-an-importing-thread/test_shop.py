from shop import settings


def test_currency():
    assert settings.CURRENCIES["default"] == "EUR"
