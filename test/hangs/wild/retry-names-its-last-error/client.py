import socket

import tenacity


class Client:
    def __init__(self, port):
        self.port = port

    @tenacity.retry(wait=tenacity.wait_fixed(0.3), retry=tenacity.retry_if_exception_type(OSError))
    def ask(self, text):
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(text)
            return connection.recv(100)
