import asyncio

from changes import Changes


async def fill(changes):
    await asyncio.sleep(0.05)
    changes.tell("filled")


def test_filled():
    async def main():
        changes = Changes()
        async with asyncio.TaskGroup() as group:
            group.create_task(fill(changes))
            await asyncio.sleep(0.2)
            assert await changes == "filled"  # culprit

    asyncio.run(main())
