import stomp


class Orders:
    def __init__(self, host, port):
        self._connection = stomp.Connection12([(host, port)])

    def open(self):
        self._connection.connect("shop", "secret", wait=True)  # culprit

    def send(self, order):
        self._connection.send("/queue/orders", order)
