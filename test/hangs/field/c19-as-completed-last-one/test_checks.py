import asyncio

from checks import check


def test_all_checks_end():
    assert len(asyncio.run(check(["a", "b", "c", "d"]))) == 5
