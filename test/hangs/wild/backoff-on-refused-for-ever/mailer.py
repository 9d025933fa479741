import socket

import backoff


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Mailer:
    def __init__(self):
        self.port = free_port()

    @backoff.on_exception(backoff.constant, OSError, interval=0.3, jitter=None)
    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=1)

    def send(self, text):
        with self.connect() as sock:  # culprit
            sock.sendall(text.encode())
