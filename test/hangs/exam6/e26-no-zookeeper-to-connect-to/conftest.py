import os
import socket

import pytest

from registry import Registry


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def hosts():
    return os.environ.get("ZOOKEEPER", f"127.0.0.1:{unused_port()}")


@pytest.fixture
def registry(hosts):
    registry = Registry(hosts).connect()  # culprit
    yield registry
    registry.close()
