import anyio
from client import Agent
from mcp.shared.memory import create_client_server_memory_streams
from server import server


async def run():
    async with create_client_server_memory_streams() as (ours, theirs), anyio.create_task_group() as group:
        group.start_soon(server.run, *theirs, server.create_initialization_options())
        result = await Agent().call(*ours)
        group.cancel_scope.cancel()
        return result.content[0].text


def test_call():
    assert anyio.run(run) == "grown"
