import threading

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.items = {}

    def __call__(self, environ, start_response):
        with self.lock:  # culprit
            text = self.items.get(Request(environ).path.strip("/"), "")
        return Response(text)(environ, start_response)


def serve(store):
    server = make_server("127.0.0.1", 0, store, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
