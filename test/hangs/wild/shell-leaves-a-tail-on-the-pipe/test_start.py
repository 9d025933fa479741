import pytest
from start import start


@pytest.mark.asyncio
async def test_start():
    line, code = await start()  # culprit
    assert (line, code) == (b"started\n", 0)
