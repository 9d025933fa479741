import threading
import time

from pool import Pool


def work(pool, results):
    connection = pool.get()
    time.sleep(0.1)
    results.append(connection)
    pool.put(connection)


def test_two_users():
    pool, results = Pool(["c1"]), []
    threads = [threading.Thread(target=work, args=(pool, results), name=f"user-{each}") for each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == ["c1", "c1"]
