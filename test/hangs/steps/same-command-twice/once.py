import socket
import time

listener = socket.create_server(("127.0.0.1", 17144))
open("once.ready", "w").close()
connection, _ = listener.accept()
connection.recv(4096)
connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nok\n")
connection.close()
time.sleep(3600)
