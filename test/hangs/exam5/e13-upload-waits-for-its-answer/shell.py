import asyncio

from aiohttp import ClientSession, ClientTimeout


class RemoteShell:
    """Sends a line when the line before has been answered."""

    def __init__(self, url):
        self.url = url
        self.answered = asyncio.Event()

    async def _lines(self, lines):
        first, *rest = lines
        yield f"{first}\n".encode()
        for line in rest:
            await self.answered.wait()  # culprit
            self.answered.clear()
            yield f"{line}\n".encode()

    async def run(self, lines):
        answers = []
        async with ClientSession(timeout=ClientTimeout(total=None)) as session:
            async with session.post(f"{self.url}/run", data=self._lines(lines)) as response:  # culprit
                async for answer in response.content:
                    answers.append(answer.decode().strip())
                    self.answered.set()
        return answers
