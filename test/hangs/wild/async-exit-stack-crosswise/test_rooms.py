import asyncio

from rooms import Rooms


def test_two_meetings():
    async def main():
        rooms = Rooms()
        await asyncio.gather(rooms.reserve("red", "blue"), rooms.reserve("blue", "red"))

    asyncio.run(main())
