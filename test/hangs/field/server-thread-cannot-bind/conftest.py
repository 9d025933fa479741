import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest


class Site(threading.Thread):
    def __init__(self, port):
        super().__init__(daemon=True)
        self.port = port
        self.server = None

    def run(self):
        self.server = socketserver.TCPServer(("127.0.0.1", self.port), BaseHTTPRequestHandler)  # culprit
        self.server.serve_forever()


def wait_for(site):
    while site.server is None:  # culprit
        time.sleep(0.05)  # culprit


@pytest.fixture
def site():
    busy = socketserver.TCPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    site = Site(busy.server_address[1])
    site.start()  # culprit
    wait_for(site)
    yield site
    site.server.shutdown()
    busy.server_close()
