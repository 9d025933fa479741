import asyncio


class Encoder:
    async def start(self, *command):
        self.child = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)

    async def encode(self, text):
        self.child.stdin.write(text)
        await self.child.stdin.drain()
        return (await self.child.stdout.read()).strip()  # culprit
