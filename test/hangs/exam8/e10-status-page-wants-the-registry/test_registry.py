import threading

import pytest
from registry import Registry
from status import make_server


@pytest.fixture
def registry():
    return Registry()


@pytest.fixture
def status_url(registry):
    server = make_server(registry)
    thread = threading.Thread(target=server.serve_forever, daemon=True, name="status-page")
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/status"
    server.shutdown()
    server.server_close()


def test_publish(registry, status_url):
    registry.publish("status", status_url)
    assert registry.services == {"status": "0 services"}
