import asyncio


async def import_orders(disk, table):
    async with disk:
        await asyncio.sleep(0.1)
        async with table:  # culprit
            return "imported"


async def export_orders(disk, table):
    async with table:
        await asyncio.sleep(0.1)
        async with disk:  # culprit
            return "exported"


async def main():
    disk, table = asyncio.Lock(), asyncio.Lock()
    loop = asyncio.get_running_loop()
    both = (
        loop.create_task(import_orders(disk, table), name="import-orders"),
        loop.create_task(export_orders(disk, table), name="export-orders"),
    )
    print(await asyncio.gather(*both))


asyncio.run(main())
