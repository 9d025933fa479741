import asyncio


class Session:
    def __init__(self, port):
        self.port = port

    async def login(self):
        try:
            reader, _ = await asyncio.open_connection("127.0.0.1", self.port)
            return await reader.readline()
        except OSError:
            await asyncio.sleep(0.3)  # culprit
            return await self.login()  # culprit
