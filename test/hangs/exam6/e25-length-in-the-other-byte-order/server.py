import json
import socketserver
import struct
import threading

from frames import Closed, receive


class Requests(socketserver.BaseRequestHandler):
    def handle(self):
        while True:
            try:
                request = receive(self.request)
            except Closed:
                return
            self.answer({"sum": sum(request["values"])})

    def answer(self, message):
        body = json.dumps(message).encode()
        self.request.sendall(struct.pack("=I", len(body)) + body)  # culprit


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __enter__(self):
        threading.Thread(target=self.serve_forever, name="sums", daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()
