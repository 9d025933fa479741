import asyncio

from client import Client


def test_all_numbers():
    async def main():
        client = Client()
        return await asyncio.gather(*(client.fetch(number) for number in range(80)))

    assert asyncio.run(main()) == [number * 2 for number in range(80)]
