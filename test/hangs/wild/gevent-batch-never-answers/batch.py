import gevent
from gevent.event import AsyncResult

PRICES = {"tea": 3, "rice": 2}
queue = []
beats = []


def heartbeat():
    while True:
        beats.append(1)
        del beats[:-5]
        gevent.sleep(0.2)


def flush():
    gevent.sleep(0.05)
    requests, queue[:] = list(queue), []
    prices = [PRICES[name] for name, _ in requests]  # culprit
    for (_, result), price in zip(requests, prices):
        result.set(price)


def price_of(name):
    result = AsyncResult()
    queue.append((name, result))
    if len(queue) == 1:
        gevent.spawn(flush)
    return result.get()  # culprit
