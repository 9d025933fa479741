import asyncio
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main():
    parameters = StdioServerParameters(command=sys.executable, args=["search_server.py"])
    async with stdio_client(parameters) as (read, write):  # culprit
        async with ClientSession(read, write) as session:
            await session.initialize()  # culprit
            tools = await session.list_tools()
            print([tool.name for tool in tools.tools])


asyncio.run(main())
