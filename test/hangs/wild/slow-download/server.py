import socket
import sys
import time

listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
connection, _ = listener.accept()

connection.recv(65536)
connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 400000\r\nConnection: close\r\n\r\n")
for _ in range(200):
    connection.sendall(b"x" * 2000)
    time.sleep(0.15)
connection.close()
