import threading


class Round:
    def __init__(self, players):
        self.start = threading.Barrier(len(players))
        self.threads = [threading.Thread(target=self.play, args=(p,), name=p["name"]) for p in players]
        self.scores = {}

    def play(self, player):
        bonus = 10 / player["level"]  # culprit
        self.start.wait()  # culprit
        self.scores[player["name"]] = bonus


def test_three_players():
    game = Round([{"name": "ann", "level": 1}, {"name": "bob", "level": 0}, {"name": "cid", "level": 2}])
    for thread in game.threads:
        thread.start()  # culprit
    for thread in game.threads:
        thread.join()
    assert len(game.scores) == 3
