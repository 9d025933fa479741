import socket
import ssl

import pytest


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def connect(address):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    plain = socket.create_connection(address)
    return context.wrap_socket(plain)  # culprit


def test_cipher(listener):
    assert connect(listener.getsockname()).cipher()
