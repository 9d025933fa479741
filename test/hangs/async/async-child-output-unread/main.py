import asyncio
import sys


async def main():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "report.py", stdout=asyncio.subprocess.PIPE
    )
    code = await process.wait()  # culprit
    print("exit code", code)


asyncio.run(main())
