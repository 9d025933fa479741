from concurrent.futures import ThreadPoolExecutor

from jobs import job


def test_all():
    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(job, range(80)))  # culprit
