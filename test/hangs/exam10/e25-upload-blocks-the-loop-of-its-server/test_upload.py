import asyncio

import aioftp
import pytest
from upload import upload


@pytest.fixture
def folder(tmp_path):
    return aioftp.User(base_path=tmp_path, permissions=[aioftp.Permission("/", readable=True, writable=True)])


def test_letter_is_stored(folder, tmp_path):
    async def scenario():
        server = aioftp.Server([folder])
        await server.start("127.0.0.1", 0)
        assert await upload(server.server_port, "letter.txt", "Dear Ada") == "letter.txt"  # culprit
        await server.close()

    asyncio.run(scenario())
    assert (tmp_path / "letter.txt").read_text() == "Dear Ada"
