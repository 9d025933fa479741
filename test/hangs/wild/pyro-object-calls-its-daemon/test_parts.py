import threading

import Pyro5.api
import pytest
from parts import Orders, Store


@pytest.fixture
def orders():
    Pyro5.api.config.SERVERTYPE = "multiplex"
    daemon = Pyro5.api.Daemon(host="127.0.0.1", port=0)
    uri = daemon.register(Orders(daemon.register(Store())))
    threading.Thread(target=daemon.requestLoop, name="pyro", daemon=True).start()
    with Pyro5.api.Proxy(uri) as proxy:
        yield proxy


def test_possible(orders):
    assert orders.possible("bolt", 3)
