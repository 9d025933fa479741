import threading
import time

import pytest
import rpyc
from board import Board
from rpyc.utils.server import ThreadedServer

CONFIG = {"sync_request_timeout": None, "allow_public_attrs": True}


@pytest.fixture
def board():
    board = Board()
    server = ThreadedServer(board, hostname="127.0.0.1", port=0, protocol_config=CONFIG)
    threading.Thread(target=server.start, name="board-server", daemon=True).start()
    while not server.active:
        time.sleep(0.01)
    board.port = server.port
    yield board
    server.close()


def test_subscriber_hears_events(board):
    heard = []
    client = rpyc.connect("127.0.0.1", board.port, config=CONFIG)  # culprit
    client.root.subscribe(heard.append)
    board.publish("opened")  # culprit
    assert heard == ["opened"]
