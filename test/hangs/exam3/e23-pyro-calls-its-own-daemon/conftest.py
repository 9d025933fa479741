import threading

import pytest
from Pyro5.api import Daemon, Proxy, config

from shop import Orders, Prices

config.SERVERTYPE = "multiplex"  # culprit


@pytest.fixture
def orders():
    daemon = Daemon(host="127.0.0.1")
    prices_uri = str(daemon.register(Prices()))
    uri = daemon.register(Orders(prices_uri))
    threading.Thread(target=daemon.requestLoop, name="pyro", daemon=True).start()
    with Proxy(uri) as proxy:
        yield proxy
    daemon.shutdown()
