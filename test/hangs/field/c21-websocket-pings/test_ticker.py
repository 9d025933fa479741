import asyncio
import subprocess
import sys

from websockets.asyncio.client import connect


async def prices(port, symbols):
    found = {}
    async with connect(f"ws://127.0.0.1:{port}", ping_interval=0.3) as client:
        for symbol in symbols:
            await client.send(symbol)
            found[symbol] = await client.recv()  # culprit
    return found


def test_prices():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline())
    assert len(asyncio.run(prices(port, ["tea", "cocoa"]))) == 2
    server.terminate()
