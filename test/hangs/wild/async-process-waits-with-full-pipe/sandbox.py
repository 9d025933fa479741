import asyncio
import sys

SCRIPT = "print('x' * 600_000)"


async def run():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", SCRIPT, stdout=asyncio.subprocess.PIPE)
    code = await process.wait()  # culprit
    return code, await process.stdout.read()
