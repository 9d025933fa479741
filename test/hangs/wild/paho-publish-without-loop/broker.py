import socket
import threading


class Broker:
    """Greets a client and acknowledges the messages that it sends."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, name="broker", daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.talk, args=(client,), name="broker-client", daemon=True).start()

    def talk(self, client):
        while packet := client.recv(4096):
            if packet[0] >> 4 == 1:
                client.sendall(b"\x20\x02\x00\x00")
            elif packet[0] >> 4 == 3:
                client.sendall(b"\x40\x02\x00\x01")
