import asyncio


class Gateway:
    async def connect(self, port):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)

    async def receive(self):
        while True:  # culprit
            line = await self.reader.readline()  # culprit
            line = line.strip()  # culprit
            if not line:  # culprit
                continue  # culprit
            name, _, value = line.partition(b"=")
            return name.decode(), float(value)

    async def close(self):
        self.writer.close()
        await self.writer.wait_closed()
