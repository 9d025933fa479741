import socket

from rpc import Client
from server import serve


def test_calls():
    ours, theirs = socket.socketpair()
    serve(theirs)
    client = Client(ours)
    assert client.call("ping") == "pong"
    assert client.call("status") == "up"  # culprit
