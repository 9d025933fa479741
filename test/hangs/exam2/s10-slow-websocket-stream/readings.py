import asyncio
import json
import random

from websockets.asyncio.client import connect
from websockets.asyncio.server import serve


async def send_readings(socket):
    source = random.Random(7)
    for number in range(180):
        samples = [round(source.gauss(20, 3), 2) for _ in range(100)]
        await socket.send(json.dumps({"number": number, "samples": samples}))
        await asyncio.sleep(0.4)


def server():
    return serve(send_readings, "127.0.0.1", 0)


async def take(port):
    means = []
    async with connect(f"ws://127.0.0.1:{port}") as socket:
        async for message in socket:
            reading = json.loads(message)
            means.append(sum(reading["samples"]) / len(reading["samples"]))
    return means
