import asyncio

from accounts import Accounts


async def move_some(path):
    accounts = Accounts(f"sqlite+aiosqlite:///{path}")
    await accounts.create()
    assert await accounts.balance("ann") == 10
    await accounts.move(4, "ann", "bob")
    return await accounts.balance("bob")


def test_move(tmp_path):
    assert asyncio.run(move_some(tmp_path / "accounts.db")) == 4
