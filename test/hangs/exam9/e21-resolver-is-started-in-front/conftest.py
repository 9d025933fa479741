import pytest
from dnslib.server import BaseResolver, DNSServer
from dnslib import RR


class Fixed(BaseResolver):
    def resolve(self, request, handler):
        reply = request.reply()
        reply.add_answer(*RR.fromZone("shop.test 60 A 192.0.2.7"))
        return reply


class Quiet:
    def __getattr__(self, name):
        return lambda *arguments: None


@pytest.fixture
def resolver():
    server = DNSServer(Fixed(), address="127.0.0.1", port=0, logger=Quiet())
    server.start()  # culprit
    yield server.server.server_address
    server.stop()
