import socket

from fixtures_server import listener


def load_rates():
    with socket.create_connection(listener.getsockname()) as connection:
        connection.sendall(b"GET rates\n")
        return connection.makefile().readline().split()  # culprit


RATES = load_rates()


def test_rates():
    assert "eur" in RATES
