import time


def job(number):
    time.sleep(1)
    return number  # culprit
