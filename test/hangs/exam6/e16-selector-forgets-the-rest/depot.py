"""Serves files from memory, with one thread and a selector."""
import selectors
import socket
import threading


class Depot:
    def __init__(self):
        self.files = {}
        self.rests = {}
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.selector.register(self.listener, selectors.EVENT_READ, self._accept)
        threading.Thread(target=self._run, name="depot", daemon=True).start()

    def _run(self):
        while True:
            for key, _ in self.selector.select():  # culprit
                key.data(key.fileobj)

    def _accept(self, listener):
        connection, _ = listener.accept()
        connection.setblocking(False)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
        self.selector.register(connection, selectors.EVENT_READ, self._asked)

    def _asked(self, connection):
        name = connection.recv(200).decode().strip()
        if not name:
            self.selector.unregister(connection)
            connection.close()
            return
        body = self.files[name]
        answer = len(body).to_bytes(8, "big") + body
        sent = connection.send(answer)  # culprit
        if sent < len(answer):
            self.rests[connection] = answer[sent:]  # culprit
