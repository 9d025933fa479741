from concurrent.futures import ThreadPoolExecutor

from index import put


def test_put_many():
    with ThreadPoolExecutor(2) as pool:
        pool.submit(put, "a", None)
        second = pool.submit(put, "b", "text")
        second.result()  # culprit
