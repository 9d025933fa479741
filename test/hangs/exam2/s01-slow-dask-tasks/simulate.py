import random
import time


def simulate(seed):
    source = random.Random(seed)
    time.sleep(1)  # the device answers once a second
    return sum(source.random() for _ in range(2000)) / 2000
