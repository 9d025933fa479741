import json
import multiprocessing
import socket
from urllib.request import urlopen

import live

listener = socket.create_server(("127.0.0.1", 0))
server = multiprocessing.get_context("fork").Process(target=live.run, args=(listener,))  # culprit
server.start()  # culprit


def test_status():
    port = listener.getsockname()[1]
    assert json.load(urlopen(f"http://127.0.0.1:{port}/status")) == {"up": True}
