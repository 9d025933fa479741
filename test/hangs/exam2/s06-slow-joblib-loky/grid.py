import math
import time


def score(x, y):
    time.sleep(1.5)  # the solver
    return math.sin(x) * math.cos(y)
