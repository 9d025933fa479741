import socket
import time

listener = socket.create_server(("127.0.0.1", 17131))
open("server.ready", "w").close()
client, _ = listener.accept()
client.recv(4096)
client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4000000\r\n\r\n")
for _ in range(1000):
    client.sendall(b"x" * 4000)
    time.sleep(0.1)
