import anyio
import asyncio

from mqtt import Client


def test_publish():
    async def main():
        client = Client(asyncio.get_running_loop())
        await asyncio.to_thread(client.on_socket_register_write)
        return await client.publish("lamp/on")

    assert anyio.run(main) == "lamp/on"
