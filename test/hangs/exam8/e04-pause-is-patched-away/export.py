import time


class Export:
    def __init__(self, client, name):
        self._client = client
        self._name = name

    def start(self):
        self._client.post("/exports", {"name": self._name})

    def wait_until_done(self, pause=2.0):
        while self._client.get(f"/exports/{self._name}")["state"] != "done":  # culprit
            time.sleep(pause)  # culprit
        return self._client.get(f"/exports/{self._name}")["rows"]
