import asyncio

from leases import Leases


def test_acquire():
    async def main():
        return await Leases().acquire("db")  # culprit

    assert asyncio.run(main()) == "db"
