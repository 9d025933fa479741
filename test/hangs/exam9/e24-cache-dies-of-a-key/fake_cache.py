import socket
import threading


class FakeCache:
    """Speaks as much of memcached's protocol as the tests need."""

    def __init__(self):
        self.items = {}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.connections = []
        threading.Thread(target=self.serve, name="fake-cache", daemon=True).start()

    def address(self):
        return self.listener.getsockname()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            self.connections.append(connection)
            lines = connection.makefile("rwb")
            for line in lines:
                self.answer(line.split(), lines)
                lines.flush()

    def answer(self, words, lines):
        if words[0] == b"set":
            self.items[words[1]] = lines.readline().strip()
            lines.write(b"STORED\r\n")
        elif words[0] == b"get":
            value = self.items[words[1]]  # culprit
            lines.write(b"VALUE %s 0 %d\r\n%s\r\nEND\r\n" % (words[1], len(value), value))
