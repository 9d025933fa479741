import socket
import threading
import time
from pathlib import Path

import pytest
import thriftpy2
from thriftpy2.rpc import client_context, make_server

echo_thrift = thriftpy2.load(str(Path(__file__).with_name("echo.thrift")), module_name="echo_thrift")


class Handler:
    def echo(self, text):
        return text.upper()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture
def echo():
    port = free_port()
    server = make_server(echo_thrift.Echo, Handler(), "127.0.0.1", port)
    thread = threading.Thread(target=server.serve, name="thrift", daemon=True)  # culprit
    thread.start()
    time.sleep(0.3)
    with client_context(echo_thrift.Echo, "127.0.0.1", port) as client:
        yield client
    server.close()  # culprit
    thread.join()  # culprit
