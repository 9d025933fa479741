import socket
import threading

import pytest


class Broker:
    """As much of MQTT 3.1.1 as a client with one publish needs."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        threading.Thread(target=self.serve, name="broker", daemon=True).start()

    def serve(self):
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rb") as stream:
            while head := stream.read(2):
                body = stream.read(head[1])
                if head[0] >> 4 == 1:
                    connection.sendall(b"\x20\x02\x00\x00")
                elif head[0] >> 4 == 3:
                    start = 2 + int.from_bytes(body[:2])
                    connection.sendall(b"\x40\x02" + body[start : start + 2])


@pytest.fixture
def broker():
    return Broker()
