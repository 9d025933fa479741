import reactivex as rx
from reactivex import operators as ops
from reactivex.scheduler import CurrentThreadScheduler

ORDERS = {"ann": [3, 4], "bob": [5]}
scheduler = CurrentThreadScheduler.singleton()


def total(customer):
    source = rx.from_iterable(ORDERS[customer]).pipe(ops.subscribe_on(scheduler), ops.sum())
    return source.run()  # culprit


def totals():
    return rx.from_iterable(sorted(ORDERS)).pipe(ops.subscribe_on(scheduler), ops.map(total), ops.to_list()).run()
