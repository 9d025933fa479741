import threading

import Pyro5.api


class Scores:
    def __init__(self):
        self.lock = threading.RLock()
        self.points = {}

    def best(self):
        with self.lock:  # culprit
            return max(self.points.values(), default=0)

    def add(self, name, points, referee):
        with self.lock:
            self.points[name] = points
            return referee.is_record(points)  # culprit


@Pyro5.api.expose
class Referee:
    def __init__(self, scores):
        self.scores = scores

    def is_record(self, points):
        return points >= self.scores.best()


def serve(scores):
    daemon = Pyro5.api.Daemon(host="127.0.0.1")
    uri = daemon.register(Referee(scores))
    threading.Thread(target=daemon.requestLoop, name="referee", daemon=True).start()
    return uri
