import socketserver
import threading


class Control(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.readline() == b"stop\n":
            self.server.stopped.set()


with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Control) as server:
    server.stopped = threading.Event()
    threading.Thread(target=server.serve_forever, name="control", daemon=True).start()
    server.stopped.wait()  # culprit
    server.shutdown()
