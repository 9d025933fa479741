import socket


class Fetch:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.stream = self.socket.makefile("rwb")

    def __call__(self, name):
        self.stream.write(f"{name}\n".encode())
        self.stream.flush()
        size = int.from_bytes(self.stream.read(8), "big")
        return self.stream.read(size)  # culprit

    def close(self):
        self.stream.close()
        self.socket.close()
