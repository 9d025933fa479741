TABLE = {"eu": {"default": "EUR"}, "us": {"default": "USD"}}


def load():
    from shop.settings import CURRENCIES, REGION  # culprit

    CURRENCIES.update(TABLE[REGION])
