import pytest

from crawler import crawl


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.mark.anyio
async def test_all_pages_are_measured():
    sizes = await crawl(["/", "/about", "/contact"])
    assert sizes == {"/": 1, "/about": 6, "/contact": 8}
