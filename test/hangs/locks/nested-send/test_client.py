import threading


class Client:
    def __init__(self, routes):
        self.routes = routes
        self.lock = threading.Lock()

    def send(self, path):
        with self.lock:  # culprit
            return self.follow(self.routes[path])

    def follow(self, answer):
        if answer.startswith("->"):
            return self.send(answer[2:])  # culprit
        return answer


def test_plain():
    assert Client({"/": "index"}).send("/") == "index"


def test_redirect():
    assert Client({"/old": "->/", "/": "index"}).send("/old") == "index"
