import asyncio

import pytest

from notes import Notes


@pytest.fixture
def path(tmp_path):
    return tmp_path / "notes.db"


def test_nothing_to_measure(path):
    async def scenario():
        async with Notes(path) as notes:
            return await notes.measure()

    assert asyncio.run(scenario()) == 0


def test_measures_every_note(path):
    async def scenario():
        async with Notes(path) as notes:
            for text in ("one", "three"):
                await notes.add(text)
            return await notes.measure()  # culprit

    assert asyncio.run(scenario()) == 2
