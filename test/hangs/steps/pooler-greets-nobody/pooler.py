import socket
import sys
import time

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
kept = []
while True:
    connection, _ = listener.accept()
    kept.append(connection)  # busy: answers nobody
    time.sleep(0.01)
