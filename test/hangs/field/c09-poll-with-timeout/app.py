import threading
from wsgiref.simple_server import make_server

import bottle

app = bottle.Bottle()
models = {}


@app.get("/ready")
def ready():
    bottle.response.status = 200 if models else 503
    return {"models": sorted(models)}


def start():
    server = make_server("127.0.0.1", 0, app)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
