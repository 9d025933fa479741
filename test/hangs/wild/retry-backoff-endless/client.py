import socket

import backoff


class Client:
    def __init__(self, port):
        self.port = port
        self.link = self.connect()  # culprit

    @backoff.on_exception(backoff.constant, OSError, interval=0.4, jitter=None)  # culprit
    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=2)  # culprit
