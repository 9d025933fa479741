import trio

from filters import Filter, through


async def first_lines():
    return await through(["alder", "birch", "cedar", "dogwood"], "head", "-n", "2")


async def sorted_lines():
    return await through(["pear", "apple", "quince", "medlar"], "sort")  # culprit


def test_head():
    assert trio.run(first_lines) == ["alder", "birch"]


def test_sort():
    assert trio.run(sorted_lines) == ["apple", "medlar", "pear", "quince"]  # culprit


def test_filter_is_not_started():
    assert Filter("cat").process is None
