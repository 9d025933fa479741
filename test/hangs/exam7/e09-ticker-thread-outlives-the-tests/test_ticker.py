import threading
import time

import pytest
from ticker import Ticker
from websockets.sync.server import serve


@pytest.fixture(scope="session")
def url():
    def prices(connection):
        connection.send("12.5")
        for _ in connection:
            pass

    server = serve(prices, "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, name="price-server", daemon=True).start()
    return f"ws://127.0.0.1:{server.socket.getsockname()[1]}"


def test_first_price(url):
    ticker = Ticker(url)
    ticker.start()  # culprit
    for _ in range(50):
        if ticker.prices:
            break
        time.sleep(0.02)
    assert ticker.prices == [12.5]
