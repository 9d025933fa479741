import asyncio

import pytest

from archive import Archive
from migrate import migrate


async def migrated(path, count):
    async with Archive(path) as archive:
        await migrate(archive, count)
        return await archive.count()


@pytest.mark.parametrize("count", [2, 5, 400])
def test_all_documents_arrive(tmp_path, count):
    assert asyncio.run(migrated(tmp_path / "archive.db", count)) == count
