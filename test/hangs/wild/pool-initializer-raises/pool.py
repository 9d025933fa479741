import multiprocessing


def connect(path):
    open(path)


def double(number):
    return number * 2


def double_all(numbers):
    with multiprocessing.get_context("fork").Pool(2, initializer=connect, initargs=("/nonexistent/db",)) as pool:
        return pool.map(double, numbers)  # culprit
