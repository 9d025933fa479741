import multiprocessing
import time


def pick(rows, basket):
    for row in range(rows):
        time.sleep(0.7)
        basket.put(row)


def harvest(rows):
    context = multiprocessing.get_context("spawn")
    basket = context.Queue()
    picker = context.Process(target=pick, args=(rows, basket), name="picker", daemon=True)
    picker.start()
    found = []
    while len(found) < rows:
        found.append(basket.get(timeout=20))
    picker.join()
    return found
