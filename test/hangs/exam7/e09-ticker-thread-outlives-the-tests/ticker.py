import threading

import websocket


class Ticker:
    """Follows the prices that a server sends."""

    def __init__(self, url):
        self.prices = []
        self.connected = threading.Event()
        self._app = websocket.WebSocketApp(
            url,
            on_open=lambda app: self.connected.set(),
            on_message=lambda app, message: self.prices.append(float(message)),
        )

    def start(self):
        thread = threading.Thread(target=self._app.run_forever, name="ticker")  # culprit
        thread.start()  # culprit
        self.connected.wait()

    def stop(self):
        self._app.close()
