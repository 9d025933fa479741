import asyncio

import zmq
import zmq.asyncio

RATES = {"EUR": "1.1"}


class Service:
    def __init__(self, context):
        self.context = context
        self.socket = context.socket(zmq.REP)
        self.port = self.socket.bind_to_random_port("tcp://127.0.0.1")

    async def ask(self, text):
        socket = self.context.socket(zmq.REQ)
        socket.connect(f"tcp://127.0.0.1:{self.port}")
        await socket.send_string(text)
        return await socket.recv_string()  # culprit

    async def price(self, currency):
        return "price " + await self.ask(f"rate {currency}")  # culprit

    async def serve(self):
        while True:
            verb, currency = (await self.socket.recv_string()).split()
            answer = RATES[currency] if verb == "rate" else await self.price(currency)
            await self.socket.send_string(answer)
