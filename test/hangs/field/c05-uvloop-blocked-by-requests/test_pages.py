import threading
import time
from urllib.request import urlopen

import uvicorn

from pages import app


def test_home():
    server = uvicorn.Server(uvicorn.Config(app, port=0, loop="uvloop", log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    assert urlopen(f"http://127.0.0.1:{port}/").read() == b"today: tea, coffee"
