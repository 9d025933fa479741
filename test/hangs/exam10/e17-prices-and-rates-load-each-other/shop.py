import time

from cacheout import Cache

prices = Cache(ttl=60)
rates = Cache(ttl=60)


def load_price(article):
    time.sleep(0.3)
    return 40 * rates.get("EUR", default=load_rate)  # culprit


def load_rate(currency):
    time.sleep(0.3)
    base = prices.get("gold", default=load_base)  # culprit
    return base / 100


def load_base(article):
    return 150


def price(article):
    return prices.get(article, default=load_price)  # culprit


def rate(currency):
    return rates.get(currency, default=load_rate)  # culprit
