import socket
import threading
import time

import pytest


class Feed:
    def __init__(self):
        self.near, self.far = socket.socketpair()
        self.messages = []
        self.arrived = threading.Event()
        self.thread = threading.Thread(target=self.follow, name="subscriber")
        self.thread.start()

    def follow(self):
        while True:
            data = self.near.recv(4096)  # culprit
            if not data:
                return
            self.messages.append(data)
            self.arrived.set()

    def close(self):
        self.near.close()  # culprit
        self.thread.join()


@pytest.fixture
def feed():
    feed = Feed()
    yield feed
    feed.close()


def test_message(feed):
    feed.far.sendall(b"hello")
    assert feed.arrived.wait(5)
    time.sleep(0.3)
