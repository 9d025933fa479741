import socket

import pytest
from plant import Plant


@pytest.fixture
def unused_url():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return f"opc.tcp://127.0.0.1:{port}/plant"


def test_plant_is_offline(unused_url):
    plant = Plant(unused_url)  # culprit
    assert not plant.open()  # culprit
    assert plant.temperature() is None
