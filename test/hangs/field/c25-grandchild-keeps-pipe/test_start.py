import asyncio
import sys


def test_start():
    async def main():
        child = await asyncio.create_subprocess_exec(
            sys.executable, "start.py", stdout=asyncio.subprocess.PIPE
        )
        return await child.wait()  # culprit

    assert asyncio.run(main()) == 0
