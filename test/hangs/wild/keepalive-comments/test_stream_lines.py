import socket
import threading
import time


def pings(listener):
    connection, _ = listener.accept()
    while True:
        connection.sendall(b": ping\n")
        time.sleep(0.3)


def first_event(port):
    with socket.create_connection(("127.0.0.1", port)) as sock, sock.makefile() as lines:
        for line in lines:  # culprit
            if not line.startswith(":"):
                return line


def test_event():
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=pings, args=(listener,), name="pings", daemon=True).start()
    assert first_event(listener.getsockname()[1])  # culprit
