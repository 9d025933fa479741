import asyncio
import itertools

import pytest


class Rpc:
    def __init__(self):
        self.ids = itertools.count(1)
        self.pending = {}

    async def call(self, method):
        number = next(self.ids)
        reply = asyncio.get_running_loop().create_future()
        self.pending[number] = reply
        self.on_message({"id": str(number), "result": method.upper()})
        return await reply  # culprit

    def on_message(self, message):
        reply = self.pending.pop(message["id"], None)
        if reply is not None:
            reply.set_result(message["result"])


@pytest.mark.asyncio
async def test_call():
    assert await Rpc().call("ping") == "PING"
