from bounded_pool_executor import BoundedThreadPoolExecutor

TREE = {"": ["docs", "src"], "docs": ["docs/api"], "src": ["src/core"], "docs/api": [], "src/core": []}


def count(pool, folder):
    children = [pool.submit(count, pool, child) for child in TREE[folder]]  # culprit
    return 1 + sum(child.result() for child in children)  # culprit
