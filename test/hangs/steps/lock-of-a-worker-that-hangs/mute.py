import socket
import time

server = socket.create_server(("127.0.0.1", 17445))
kept = []
while True:
    kept.append(server.accept())
    time.sleep(0.1)
