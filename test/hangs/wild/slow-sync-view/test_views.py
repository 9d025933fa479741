import pytest

from views import report


@pytest.mark.asyncio
async def test_report():
    assert await report(120) == 7140
