from bounded_pool_executor import BoundedThreadPoolExecutor
from tree import count


def test_leaf():
    with BoundedThreadPoolExecutor(max_workers=2) as pool:
        assert pool.submit(count, pool, "src/core").result() == 1


def test_root():
    with BoundedThreadPoolExecutor(max_workers=2) as pool:
        assert pool.submit(count, pool, "").result() == 5  # culprit
