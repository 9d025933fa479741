import io
import threading
import time

from rich.console import Console
from rich.live import Live
from rich.table import Table


class Board:
    """Scores, shown while they come in."""

    def __init__(self):
        self.lock = threading.Lock()
        self.scores = {}
        self.live = Live(self, console=Console(file=io.StringIO(), force_terminal=True), refresh_per_second=20)

    def __rich__(self):
        with self.lock:  # culprit
            table = Table("player", "score")
            for player, score in self.scores.items():
                table.add_row(player, str(score))
            return table

    def add(self, player, score):
        with self.lock:  # culprit
            time.sleep(0.3)
            self.scores[player] = self.scores.get(player, 0) + score
            self.live.update(self)  # culprit
