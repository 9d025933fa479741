import asyncio

import pytest

from feed import fetch


def test_feed_gives_up():
    with pytest.raises(OSError):
        asyncio.run(fetch())  # culprit
