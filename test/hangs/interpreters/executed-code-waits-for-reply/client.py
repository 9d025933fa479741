import socket


def ask(port):
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"TIME\n")
        return client.recv(100).decode()  # culprit
