import threading

import pytest
import rpyc
from feed import Feed, Prices
from rpyc.utils.server import ThreadedServer


@pytest.fixture
def port():
    server = ThreadedServer(Prices, hostname="127.0.0.1", port=0, protocol_config={"allow_public_attrs": True})
    threading.Thread(target=server.start, daemon=True).start()
    yield server.port
    server.close()


def test_update(port):
    connection = rpyc.connect("127.0.0.1", port, config={"sync_request_timeout": None, "allow_public_attrs": True})
    assert Feed(connection).update() == 2
