from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="walker")


def size_of(tree):
    if isinstance(tree, int):
        return tree
    parts = [pool.submit(size_of, branch) for branch in tree]  # culprit
    return sum(part.result() for part in parts)  # culprit


def test_flat():
    assert size_of([1, 2]) == 3


def test_deep():
    assert size_of([[1, [2, [3]]], [4, [5]]]) == 15
