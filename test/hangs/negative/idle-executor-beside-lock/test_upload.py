import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(4, thread_name_prefix="uploads")
quota_lock = threading.Lock()


def reserve(size):
    quota_lock.acquire()  # culprit
    if size > 10:
        return False
    quota_lock.release()
    return True


def test_many_uploads():
    assert all(pool.map(reserve, [1, 2, 3, 4]))


def test_too_big():
    assert not reserve(11)  # culprit


def test_small_again():
    assert reserve(1)  # culprit
