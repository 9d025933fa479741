import time


def scale(number):
    time.sleep(0.5)
    return number * 2
