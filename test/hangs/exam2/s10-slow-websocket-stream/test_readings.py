import pytest

import readings


@pytest.mark.asyncio
async def test_all_readings():
    async with readings.server() as server:
        means = await readings.take(server.sockets[0].getsockname()[1])
    assert len(means) == 180
    assert all(15 < mean < 25 for mean in means)
