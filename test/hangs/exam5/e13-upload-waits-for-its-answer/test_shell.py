import asyncio

from aiohttp.test_utils import TestServer

from server import make_app
from shell import RemoteShell


async def run(lines):
    async with TestServer(make_app()) as server:
        return await RemoteShell(str(server.make_url("")).rstrip("/")).run(lines)  # culprit


def test_one_line():
    assert asyncio.run(run(["ls"])) == ["ran ls"]


def test_two_lines():
    assert asyncio.run(run(["cd /tmp", "ls"])) == ["ran cd /tmp", "ran ls"]  # culprit
