import socketserver
import threading


class Broker(socketserver.ThreadingTCPServer):
    """Keeps what clients send, for the tests."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        self.frames = []
        super().__init__(("127.0.0.1", 0), Connection)
        threading.Thread(target=self.serve_forever, name="broker", daemon=True).start()


class Connection(socketserver.StreamRequestHandler):
    def handle(self):
        frame = bytearray()
        while byte := self.rfile.read(1):  # culprit
            if byte == b"\0":
                self.server.frames.append(bytes(frame))
                frame.clear()
            else:
                frame += byte
