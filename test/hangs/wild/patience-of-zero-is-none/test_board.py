from board import Board


def test_board_is_ready():
    board = Board()
    board.wait_for("ready")  # culprit
    assert board.state == "ready"
