import asyncio
import socket

import aiohttp


async def fetch(url):
    timeout = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        async with session.get(url) as response:  # culprit
            return await response.text()


def main():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = "http://127.0.0.1:%d/feed" % listener.getsockname()[1]
        print(asyncio.run(fetch(url)))  # culprit


main()
