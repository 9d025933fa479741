import asyncio
import sys

PROGRAM = "import sys; sys.stdout.write('entry\\n' * 500000)"


async def listing():
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, stdout=asyncio.subprocess.PIPE, limit=1024)  # culprit
    await child.wait()  # culprit
    return (await child.stdout.read()).count(b"\n")
