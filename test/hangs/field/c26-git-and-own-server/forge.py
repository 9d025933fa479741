import threading
from wsgiref.simple_server import make_server

import bottle

forge = bottle.Bottle()
gate = threading.Event()


@forge.get("/repo.git/info/refs")
def refs():
    gate.wait()  # culprit
    return bottle.HTTPError(404)


def start():
    server = make_server("127.0.0.1", 0, forge)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
