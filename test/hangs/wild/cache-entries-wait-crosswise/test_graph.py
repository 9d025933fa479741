from concurrent.futures import ThreadPoolExecutor

from graph import depth


def test_depths_of_both():
    with ThreadPoolExecutor(2, thread_name_prefix="depth") as pool:
        assert list(pool.map(depth, ["app", "lib"])) == [2, 2]
