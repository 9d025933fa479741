import socket
import threading


class Tunnel:
    """Listens here for a server over there; connections are kept until the other side is up."""

    def __init__(self, backend=None):
        self.backend = backend
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._waiting = []
        self._thread = threading.Thread(target=self._accept, name="tunnel", daemon=True)

    @property
    def port(self):
        return self._listener.getsockname()[1]

    def start(self):
        self._thread.start()
        return self

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self.backend is None:
                self._waiting.append(connection)

    def close(self):
        self._listener.close()
        for connection in self._waiting:
            connection.close()
