"""Texts go through programs of the system, as in a shell."""
import subprocess

import trio


class Filter:
    def __init__(self, *command):
        self.command = command
        self.process = None

    async def __aenter__(self):
        self.process = await trio.lowlevel.open_process(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    async def __aexit__(self, *error):
        if self.process.poll() is None:
            self.process.terminate()
        await self.process.wait()

    async def feed(self, lines):
        for line in lines:
            await self.process.stdin.send_all(f"{line}\n".encode())

    async def output(self):
        result = bytearray()
        async for part in self.process.stdout:  # culprit
            result += part
        return result.decode().splitlines()


async def through(lines, *command):
    async with Filter(*command) as program:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(program.feed, lines)
            return await program.output()  # culprit
