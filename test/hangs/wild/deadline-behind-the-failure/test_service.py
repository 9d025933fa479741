import socket

from ready import wait_until_ready


def unused_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_service_answers():
    wait_until_ready(f"http://127.0.0.1:{unused_port()}/health")
