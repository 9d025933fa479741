import time


def rounded(amount):
    time.sleep(0.5)
    return round(amount / 5) * 5
