import socket

import pytest

from lines import LineServer


@pytest.fixture
def client():
    with socket.create_connection(LineServer().server_address) as connection:
        yield connection.makefile("rwb", buffering=0)


@pytest.mark.parametrize("command, answer", [(b"PING\n", b"PONG\n"), (b"QUIT\n", b"BYE\n")])
def test_command(client, command, answer):
    client.write(command)
    assert client.readline() == answer
