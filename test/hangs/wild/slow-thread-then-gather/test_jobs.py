import pytest

from jobs import nightly


@pytest.mark.asyncio
async def test_nightly():
    await nightly()
