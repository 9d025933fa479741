import socketserver
import threading


class LineHandler(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            answer = self.server.commands[line.strip()](self.server)
            self.wfile.write(answer)


class LineServer(socketserver.TCPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), LineHandler)
        self.commands = {b"PING": lambda server: b"PONG\n", b"QUIT": LineServer.quit}
        threading.Thread(target=self.serve_forever, name="line-server", daemon=True).start()

    def quit(self):
        self.shutdown()  # culprit
        return b"BYE\n"
