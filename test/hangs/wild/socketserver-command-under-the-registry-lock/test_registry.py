import threading

import pytest

from registry import Mirror, Registry


@pytest.fixture
def registry():
    registry = Registry()
    with Mirror(registry) as mirror:
        threading.Thread(target=mirror.serve_forever, daemon=True).start()
        yield registry, mirror
        mirror.shutdown()


def test_add_without_peers(registry):
    names, _ = registry
    names.add("mail", "10.0.0.1")
    assert names.lookup("mail") == "10.0.0.1"


def test_mirror_hears_of_it(registry):
    names, mirror = registry
    names.peers.append(mirror.server_address)
    names.add("web", "10.0.0.2")  # culprit
    assert mirror.seen == [("added", "10.0.0.2")]
