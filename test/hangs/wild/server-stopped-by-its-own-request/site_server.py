import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Site:
    def __init__(self):
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, name="site", daemon=True).start()

    def answer(self, environ, start_response):
        if environ["PATH_INFO"] == "/stop":
            self.server.shutdown()  # culprit
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]
