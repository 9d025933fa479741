import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

RENDER = Path(__file__).with_name("render.py")


async def render(pages):
    process = await asyncio.create_subprocess_exec(sys.executable, str(RENDER), str(pages), stdout=PIPE)  # culprit
    if await process.wait() != 0:  # culprit
        raise RuntimeError("render.py failed")
    return (await process.stdout.read()).decode()
