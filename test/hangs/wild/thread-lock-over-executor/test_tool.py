import asyncio

from tool import Tool


def test_two_at_once():
    async def main():
        tool = Tool()
        return await asyncio.gather(tool.connection(), tool.connection())

    one, other = asyncio.run(main())
    assert one is other
