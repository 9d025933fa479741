import asyncio

import pytest

from watch import rows


@pytest.mark.parametrize("count", [1, 40])
def test_rows(count):
    assert len(asyncio.run(rows(count))) == count
