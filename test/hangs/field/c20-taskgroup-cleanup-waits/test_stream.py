import asyncio

import pytest

from stream import Stream


def test_missing_rate():
    with pytest.raises(ExceptionGroup):
        asyncio.run(Stream().run({}))
