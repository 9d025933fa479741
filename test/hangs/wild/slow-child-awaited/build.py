import asyncio


async def build():
    process = await asyncio.create_subprocess_exec("sh", "build.sh", stdout=asyncio.subprocess.DEVNULL)
    return await process.wait()  # culprit
