import asyncio

import anyio


async def licence(name):
    await anyio.sleep(0.01)
    return f"{name}: licence"


async def mirror(packages):
    name = await packages.get()  # culprit
    return f"{name}: mirrored"


async def check(names):
    packages = asyncio.Queue()
    tasks = [asyncio.create_task(licence(name), name=name) for name in names]
    tasks.append(asyncio.create_task(mirror(packages), name="mirror"))  # culprit
    found = []
    for next_done in asyncio.as_completed(tasks):
        found.append(await next_done)  # culprit
    return found
