import time


def answers(address):
    time.sleep(0.4)
    return address == 99


def find():
    return next(filter(answers, range(100)), None)
