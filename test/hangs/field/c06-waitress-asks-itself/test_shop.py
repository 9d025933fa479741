import threading
from urllib.request import urlopen

import waitress

from shop import shop


def test_offer():
    server = waitress.create_server(shop, host="127.0.0.1", port=0, threads=1)
    threading.Thread(target=server.run, daemon=True).start()
    port = server.effective_port
    assert urlopen(f"http://127.0.0.1:{port}/offer/tea").read() == b"3 left"
