import aiosqlite
import pytest

INSERT = "INSERT INTO event (kind) VALUES (?)"


@pytest.mark.asyncio
async def test_two_writers(tmp_path):
    path = str(tmp_path / "events.db")
    async with aiosqlite.connect(path) as first, aiosqlite.connect(path, timeout=600) as second:
        await first.execute("CREATE TABLE event (kind TEXT)")
        await first.execute(INSERT, ("login",))  # culprit
        await second.execute(INSERT, ("logout",))  # culprit
        await first.commit()
        await second.commit()
