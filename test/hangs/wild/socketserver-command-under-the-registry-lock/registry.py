import socket
import socketserver
import threading


class Registry:
    """Names and addresses; a peer is told of each change."""

    def __init__(self):
        self.lock = threading.Lock()
        self.names = {}
        self.peers = []

    def add(self, name, address):
        with self.lock:
            self.names[name] = address
            for peer in self.peers:
                self.tell(peer, name)

    def tell(self, peer, name):
        with socket.create_connection(peer) as connection:
            connection.sendall(f"added {name}\n".encode())
            answer = connection.recv(100)  # culprit
        assert answer == b"ok\n"

    def lookup(self, name):
        with self.lock:  # culprit
            return self.names[name]


class Commands(socketserver.StreamRequestHandler):
    def handle(self):
        word, name = self.rfile.readline().decode().split()
        address = self.server.registry.lookup(name)
        self.server.seen.append((word, address))
        self.wfile.write(b"ok\n")


class Mirror(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, registry):
        super().__init__(("127.0.0.1", 0), Commands)
        self.registry = registry
        self.seen = []
