import asyncio
import os

import pytest


@pytest.mark.asyncio
async def test_console_is_quiet():
    reader, writer = os.pipe()
    line = asyncio.ensure_future(asyncio.to_thread(os.read, reader, 80))  # culprit
    done, pending = await asyncio.wait([line], timeout=0.2)
    assert not done
    assert writer > 0
