import asyncio

import pytest
from client import fetch
from tenacity import RetryError


def test_gives_up():
    with pytest.raises(RetryError):
        asyncio.run(fetch())  # culprit
