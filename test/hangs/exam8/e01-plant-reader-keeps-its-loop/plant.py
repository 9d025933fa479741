from asyncua.sync import Client


class Plant:
    """Values of the plant's controller."""

    def __init__(self, url):
        self._client = Client(url, timeout=2)  # culprit
        self.online = False

    def open(self):
        try:
            self._client.connect()  # culprit
        except OSError:
            return False
        self.online = True
        return True

    def temperature(self):
        return self._client.get_node("ns=2;i=7").read_value() if self.online else None
