import socket
import sys
import time

connection, _ = socket.create_server(("127.0.0.1", int(sys.argv[1]))).accept()
for line in range(200):
    connection.sendall(b"level %d\n" % (line % 7))
    time.sleep(0.5)
