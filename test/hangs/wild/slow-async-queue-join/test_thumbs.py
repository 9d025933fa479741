import asyncio

import pytest

from thumbs import Thumbs


@pytest.mark.parametrize("count", [2, 60])
def test_all_are_made(count):
    assert len(asyncio.run(Thumbs(0.7).make(range(count)))) == count
