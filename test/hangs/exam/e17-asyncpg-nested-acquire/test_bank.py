import asyncpg
import pytest

from bank import transfer_all


@pytest.mark.asyncio
async def test_two_transfers(postgres):
    async with asyncpg.create_pool(postgres, min_size=2, max_size=2) as pool:
        await pool.execute("create table transfers (amount int)")
        await pool.execute("create table notes (text text)")
        await transfer_all(pool, [10, 20])
        assert await pool.fetchval("select count(*) from notes") == 2
