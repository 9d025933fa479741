from board import Board


def test_scores_add_up():
    board = Board()
    with board.live:
        for player, score in [("ann", 2), ("bob", 1), ("ann", 3)]:
            board.add(player, score)
    assert board.scores == {"ann": 5, "bob": 1}
