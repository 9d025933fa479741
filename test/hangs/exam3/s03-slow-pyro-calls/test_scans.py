import threading

import pytest
from Pyro5.api import Daemon, Proxy

from scans import Scanner


@pytest.fixture
def scanner():
    daemon = Daemon(host="127.0.0.1")
    uri = daemon.register(Scanner())
    threading.Thread(target=daemon.requestLoop, name="pyro", daemon=True).start()
    with Proxy(uri) as proxy:
        yield proxy
    daemon.shutdown()


def test_fifty_pages(scanner):
    for _ in range(50):
        last = scanner.scan()
    assert last == 50
