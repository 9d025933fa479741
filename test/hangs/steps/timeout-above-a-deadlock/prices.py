import threading

lock = threading.Lock()
prices = {"tea": 3}


def price(name):
    with lock:  # culprit
        return prices[name]


def total(names):
    with lock:  # culprit
        return sum(price(name) for name in names)


print(total(["tea"]))
