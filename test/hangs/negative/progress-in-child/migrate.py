import time


def copy(table):
    time.sleep(0.1)
    return len(table)


def check(table):
    time.sleep(0.1)
    return bool(table)


for number in range(5000):
    table = "table_%d" % number
    assert copy(table) and check(table)
print("done")
