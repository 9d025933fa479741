import socket

from tenacity import retry, retry_if_exception_type, wait_fixed


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Feed:
    def __init__(self):
        self.port = free_port()

    @retry(wait=wait_fixed(0.4), retry=retry_if_exception_type(OSError))
    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port))

    def first(self):
        with self.connect() as sock:  # culprit
            return sock.recv(10)
