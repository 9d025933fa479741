import multiprocessing
import socket
import time

import bottle
import pytest


def serve(port):
    app = bottle.Bottle()
    app.route("/hello", callback=lambda: "hello")
    app.run(host="127.0.0.1", port=port, quiet=True)  # culprit


@pytest.fixture(scope="module")
def base_url():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = multiprocessing.Process(target=serve, args=(port,))  # culprit
    server.start()  # culprit
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            break
        except OSError:
            time.sleep(0.05)
    return f"http://127.0.0.1:{port}"
