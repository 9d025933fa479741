import socket
import time


def post(port, feed):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as node:
            node.sendall(feed.encode())
            return node.recv(16)
    except OSError:
        return failure_retry(port, feed)  # culprit


def failure_retry(port, feed):
    time.sleep(0.3)  # culprit
    return post(port, feed)  # culprit
