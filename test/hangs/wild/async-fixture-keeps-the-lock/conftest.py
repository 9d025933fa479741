import asyncio

import pytest

from catalog import Catalog


@pytest.fixture
async def catalog():
    catalog = Catalog(asyncio.Lock())
    async with catalog.writing:  # culprit
        catalog.items.append("seed")
        yield catalog
