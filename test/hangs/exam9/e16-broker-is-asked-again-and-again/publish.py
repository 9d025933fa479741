import asyncio
import socket

import nats


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def quiet(error):
    pass


async def publish(url, subject, text):
    client = await nats.connect(url, max_reconnect_attempts=-1, reconnect_time_wait=0.5, error_cb=quiet)  # culprit
    await client.publish(subject, text.encode())
    await client.drain()


async def main():
    await publish(f"nats://127.0.0.1:{unused_port()}", "orders.new", "lamp")  # culprit
    print("published")


asyncio.run(main())
