import asyncio

from parts import Sender


def test_all_parts():
    async def main():
        return await Sender(range(30)).send()

    assert asyncio.run(main()) == 30
