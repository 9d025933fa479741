import asyncio

import aioftp

SIZE = 8_000_000


async def download(port, name):
    received = 0
    async with aioftp.Client.context("127.0.0.1", port, read_speed_limit=60_000) as client:
        async with client.download_stream(name) as stream:
            async for block in stream.iter_by_block(6000):
                received += len(block)
    return received


def test_film_is_received(tmp_path):
    (tmp_path / "film.mkv").write_bytes(b"x" * SIZE)

    async def scenario():
        server = aioftp.Server([aioftp.User(base_path=tmp_path)])
        await server.start("127.0.0.1", 0)
        received = await download(server.server_port, "film.mkv")
        await server.close()
        return received

    assert asyncio.run(scenario()) == SIZE
