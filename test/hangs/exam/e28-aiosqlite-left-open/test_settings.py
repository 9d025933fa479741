import pytest

import settings


@pytest.mark.asyncio(loop_scope="module")
async def test_put_and_get():
    await settings.put("theme", "dark")
    assert await settings.get("theme") == "dark"


@pytest.mark.asyncio(loop_scope="module")
async def test_missing():
    assert await settings.get("language") is None
