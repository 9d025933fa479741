from concurrent.futures import ThreadPoolExecutor

BASE = {"eur": 1, "usd": 2}


def rate_of(currency):
    import rates  # culprit

    return rates.BASE[currency]


with ThreadPoolExecutor(2) as pool:
    TABLE = list(pool.map(rate_of, BASE))  # culprit
