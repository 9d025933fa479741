import socket


class Delivery:
    def __init__(self, port, context):
        plain = socket.create_connection(("127.0.0.1", port))
        self.connection = context.wrap_socket(plain, server_hostname="localhost")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.connection.unwrap().close()  # culprit

    def send(self, text):
        self.connection.sendall(text.encode())
        return self.connection.recv(100).decode().strip()
