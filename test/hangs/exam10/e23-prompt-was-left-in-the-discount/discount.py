import ipdb


def discounted(price, pieces):
    rate = 0.1 if pieces >= 10 else 0
    if pieces > 50:
        ipdb.set_trace()  # culprit
        rate = 0.2  # culprit
    return round(price * pieces * (1 - rate), 2)
