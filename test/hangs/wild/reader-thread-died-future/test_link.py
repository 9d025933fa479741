import socket
import threading

import pytest
from link import Link


@pytest.mark.filterwarnings("ignore")
def test_asks():
    ours, theirs = socket.socketpair()

    def echo():
        while data := theirs.recv(1000):
            theirs.sendall(data)

    threading.Thread(target=echo, daemon=True, name="echo").start()
    link = Link(ours)
    assert link.ask(b"1") == 1
    assert link.ask(b"hello") == "hello"  # culprit
