import asyncio

import pytest

from shop.client import Catalogue


def test_empty():
    assert Catalogue(None)._items


@pytest.mark.asyncio
async def test_price():
    catalogue = Catalogue(asyncio.get_running_loop())
    assert catalogue.price("tea") == 3
