import requests


class StatusClient:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def reachable(self):
        return self.session.head(self.url).ok

    def healthy(self):
        return self.session.get(self.url).json()["healthy"]  # culprit
