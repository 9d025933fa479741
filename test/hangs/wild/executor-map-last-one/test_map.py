import threading
from concurrent.futures import ThreadPoolExecutor

guard = threading.Lock()


def work(number):
    if number == 3:
        with guard:  # culprit
            return number
    return number


def test_map():
    with ThreadPoolExecutor(2) as pool, guard:  # culprit
        assert list(pool.map(work, range(4))) == [0, 1, 2, 3]  # culprit
