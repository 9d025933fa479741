import asyncio

from race import race


def test_race():
    assert asyncio.run(race(["ann", "bob", "cid"])) == [3, 2, 1]
