import asyncio

import aiomultiprocess
import tiles


async def main():
    async with aiomultiprocess.Pool(processes=2) as pool:  # culprit
        areas = await pool.map(tiles.render, range(6))  # culprit
    print("area:", sum(areas))


if __name__ == "__main__":
    aiomultiprocess.set_start_method("fork")
    asyncio.run(main())
