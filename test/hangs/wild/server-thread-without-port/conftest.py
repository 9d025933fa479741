import http.server
import socket
import threading
import time

import pytest


class Served(threading.Thread):
    def __init__(self, port):
        super().__init__(name="api-server", daemon=True)
        self.port = port
        self.started_serving = False

    def run(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), http.server.SimpleHTTPRequestHandler)
        self.started_serving = True
        server.serve_forever()


@pytest.fixture
def site():
    other = socket.create_server(("127.0.0.1", 0))
    served = Served(other.getsockname()[1])
    served.start()
    while not served.started_serving:  # culprit
        time.sleep(0.01)  # culprit
    yield served
