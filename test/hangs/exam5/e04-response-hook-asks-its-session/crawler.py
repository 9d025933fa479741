"""Fetches pages, and the pages to which they link."""
from requests_futures.sessions import FuturesSession


class Crawler:
    def __init__(self, base, workers=2):
        self.base = base
        self.session = FuturesSession(max_workers=workers)

    def _follow(self, response, *args, **kwargs):
        response.children = []
        for path in response.json()["links"]:
            child = self.session.get(self.base + path)
            response.children.append(child.result().json())  # culprit

    def crawl(self, paths):
        futures = [self.session.get(self.base + path, hooks={"response": self._follow}) for path in paths]
        return [future.result().children for future in futures]  # culprit

    def close(self):
        self.session.close()
