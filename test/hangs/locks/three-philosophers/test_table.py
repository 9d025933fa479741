import threading
from concurrent.futures import ThreadPoolExecutor


def dine(forks, seat, everyone):
    left, right = forks[seat], forks[(seat + 1) % len(forks)]
    left.acquire()  # culprit
    everyone.wait(5)
    right.acquire()  # culprit
    right.release()
    left.release()
    return seat


def test_everyone_eats():
    forks = [threading.Lock() for _ in range(3)]
    everyone = threading.Barrier(3)
    with ThreadPoolExecutor(3, thread_name_prefix="guest") as pool:
        seats = list(pool.map(lambda seat: dine(forks, seat, everyone), range(3)))
    assert seats == [0, 1, 2]
