import multiprocessing

import polars as pl

context = multiprocessing.get_context("fork")


def by_shop(rows):
    frame = pl.DataFrame({"shop": [n % 7 for n in range(rows)], "amount": list(range(rows))})
    return frame.group_by("shop").agg(pl.col("amount").sum()).sort("shop")  # culprit


def check(rows, done):
    done.put(by_shop(rows).height)


def check_in_process(rows):
    done = context.SimpleQueue()
    process = context.Process(target=check, args=(rows, done))
    process.start()  # culprit
    process.join()
    return done.get()
