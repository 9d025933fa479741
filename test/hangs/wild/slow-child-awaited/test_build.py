import pytest

from build import build


@pytest.mark.asyncio
async def test_build():
    assert await build() == 0
