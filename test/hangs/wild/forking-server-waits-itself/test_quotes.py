import threading
import urllib.request

from quotes import Quotes, Server


def test_total():
    server = Server(("127.0.0.1", 0), Quotes)
    threading.Thread(target=server.serve_forever, name="quotes", daemon=True).start()
    url = f"http://127.0.0.1:{server.server_address[1]}/total"
    assert urllib.request.urlopen(url).read() == b"1"  # culprit
