import asyncio


class Lines(asyncio.Protocol):
    def __init__(self):
        self.pending = None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.pending.set_result(data)

    def ask(self, text):
        self.pending = asyncio.get_running_loop().create_future()  # culprit
        self.transport.write(text)
        return self.pending
