import asyncio
import sys


async def convert():
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "convert.py", stdout=pipe, stderr=pipe)
    result = await process.stdout.read()  # culprit
    errors = await process.stderr.read()
    return result, len(errors)


print(asyncio.run(asyncio.wait_for(convert(), None)))
