from pebble import ProcessPool


def rate(currency):
    return {"EUR": 1.0, "USD": 1.1}[currency]


pool = ProcessPool(max_workers=1)
future = pool.schedule(rate, args=("USD",))
USD = future.result()  # culprit
