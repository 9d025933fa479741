import os
import sys

if "SEARCH_API_KEY" not in os.environ:
    sys.exit("SEARCH_API_KEY is not set")  # culprit

from mcp.server.fastmcp import FastMCP

server = FastMCP("search")


@server.tool()
def search(text: str) -> str:
    return f"nothing found for {text}"


server.run()
