import threading

from board import Board


def test_board_is_ready():
    board = Board()
    boot = threading.Timer(14, setattr, (board, "state", "ready"))
    boot.daemon = True
    boot.start()
    board.wait_for("ready", patience=30)
    assert board.state == "ready"
