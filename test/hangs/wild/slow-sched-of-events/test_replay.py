from replay import Replay


def test_replay():
    assert Replay().play(range(100), 0.4) == 100
