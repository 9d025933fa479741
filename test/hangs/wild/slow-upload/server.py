import socket
import sys
import time

listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
connection, _ = listener.accept()

connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
got = 0
while got < 60_000_000:
    got += len(connection.recv(65536))
    time.sleep(0.03)
connection.sendall(b"done")
