import socket
import threading


class Console:
    """Answers one line per connection and closes it."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = self.listener.getsockname()
        self.sessions = []
        threading.Thread(target=self.serve, name="console", daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.listener.accept()
            with client:
                self.answer(client)

    def answer(self, client):
        lines = client.makefile("rw")
        self.sessions.append(lines)
        lines.write(f"you said {lines.readline()}")
        lines.flush()  # culprit
