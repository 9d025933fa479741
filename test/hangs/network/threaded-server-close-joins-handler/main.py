import socket
import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while True:
            line = self.rfile.readline()  # culprit
            if not line:
                break
            self.wfile.write(line)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


def main():
    with Server(("127.0.0.1", 0), Handler) as server:  # culprit
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = socket.create_connection(server.server_address)  # culprit
        client.sendall(b"hello\n")
        print(client.recv(100))
        server.shutdown()


main()
