import asyncio
import sys


def test_pack():
    async def main():
        child = await asyncio.create_subprocess_exec(sys.executable, "pack.py")
        return await child.wait()  # culprit

    assert asyncio.run(main()) == 0
