import asyncio

import aiomultiprocess
import prints


async def main():
    names = [f"photo-{number}.raw" for number in range(300)]
    async with aiomultiprocess.Pool(processes=2) as pool:
        found = await pool.map(prints.fingerprint, names)
    print("different:", len(set(found)))


if __name__ == "__main__":
    asyncio.run(main())
