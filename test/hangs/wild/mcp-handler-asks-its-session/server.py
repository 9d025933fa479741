from mcp import types
from mcp.server.lowlevel import Server

server = Server("garden")


@server.list_tools()
async def list_tools():
    return [types.Tool(name="grow", inputSchema={"type": "object"})]


@server.call_tool()
async def call_tool(name, arguments):
    await server.request_context.session.send_tool_list_changed()
    return [types.TextContent(type="text", text="grown")]
