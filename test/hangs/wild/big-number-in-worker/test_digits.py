from concurrent.futures import ThreadPoolExecutor

from digits import digits


def test_digits():
    with ThreadPoolExecutor(1) as pool:
        assert list(pool.map(digits, [9_000_000]))[0] > 7_000_000
