import socket
import time

listener = socket.create_server(("127.0.0.1", 17203))
open("keeper.ready", "w").close()
connection, _ = listener.accept()
connection.recv(100)
connection.sendall(b"imok\n")
time.sleep(3600)
