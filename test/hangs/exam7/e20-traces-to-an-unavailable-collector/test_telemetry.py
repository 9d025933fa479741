import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from telemetry import Telemetry


class Overloaded(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def telemetry():
    collector = ThreadingHTTPServer(("127.0.0.1", 0), Overloaded)
    threading.Thread(target=collector.serve_forever, name="fake-collector", daemon=True).start()
    telemetry = Telemetry(f"http://127.0.0.1:{collector.server_port}/v1/traces")
    yield telemetry
    telemetry.close()  # culprit


def test_order_is_traced(telemetry):
    with telemetry.tracer.start_as_current_span("order") as span:
        span.set_attribute("chairs", 12)
    assert not span.is_recording()
