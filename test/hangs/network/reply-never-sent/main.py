import socket
import threading
import time


def serve(listener):
    connection, _ = listener.accept()
    connection.recv(100)
    time.sleep(3600)


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=(listener,), name="time-server", daemon=True).start()
with socket.create_connection(listener.getsockname()) as client:
    client.sendall(b"TIME\n")
    print(client.recv(100))  # culprit
