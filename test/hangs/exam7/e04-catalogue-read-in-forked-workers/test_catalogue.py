import multiprocessing

import parts  # noqa: F401
from catalogue import read_part


def test_one_part():
    assert read_part("parts://shop/1") == "part 1"


def test_all_parts():
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:  # culprit
        found = pool.map(read_part, [f"parts://shop/{number}" for number in range(4)])  # culprit
    assert found == ["part 0", "part 1", "part 2", "part 3"]
