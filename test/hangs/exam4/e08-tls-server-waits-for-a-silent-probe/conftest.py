import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args):
        pass


def wait_for_port(port):
    return socket.create_connection(("127.0.0.1", port))  # culprit


@pytest.fixture
def authority():
    return trustme.CA()


@pytest.fixture
def server(authority):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)  # culprit
    threading.Thread(target=server.serve_forever, name="secure-server", daemon=True).start()  # culprit
    probe = wait_for_port(server.server_address[1])  # culprit
    yield server
    probe.close()
    server.shutdown()
