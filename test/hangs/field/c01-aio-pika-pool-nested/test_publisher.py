import asyncio

from publisher import Publisher


class Outbox:
    def __init__(self):
        self.sent = []

    async def send(self, routing_key, body):
        self.sent.append((routing_key, body))


def test_order_is_audited():
    async def main():
        outbox = Outbox()

        async def make_channel():
            return outbox

        publisher = Publisher(make_channel)
        await publisher.publish_order({"id": 7})
        return outbox.sent

    assert [key for key, _ in asyncio.run(main())] == ["orders", "audit"]
