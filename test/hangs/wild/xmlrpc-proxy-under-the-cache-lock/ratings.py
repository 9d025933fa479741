import threading
import xmlrpc.client
from xmlrpc.server import SimpleXMLRPCServer


class Service:
    """Answers with the rating of a title; a title that is known already is taken from the cache."""

    def __init__(self):
        self.ratings = None
        self.server = SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False)
        self.server.register_function(self.rating)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, name="service", daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()

    def rating(self, title):
        with self.ratings.lock:  # culprit
            known = self.ratings.cache.get(title)
        return known or len(title) % 5 + 1


class Ratings(threading.Thread):
    def __init__(self, url):
        super().__init__(name="ratings")
        self.proxy = xmlrpc.client.ServerProxy(url)
        self.lock = threading.Lock()
        self.cache = {}

    def run(self):
        for title in ("Metropolis", "Nosferatu"):
            with self.lock:
                self.cache[title] = self.proxy.rating(title)  # culprit
