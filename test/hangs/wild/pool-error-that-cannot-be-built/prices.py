import multiprocessing


class Refused(Exception):
    def __init__(self, article, reason):
        super().__init__(f"{article}: {reason}")  # culprit


def price(article):
    if article == 3:
        raise Refused(article, "not sold")  # culprit
    return article * 2


def prices():
    with multiprocessing.Pool(2) as pool:
        return pool.map(price, range(5))  # culprit
