"""A daemon that hangs: its socket is there, and nobody answers."""
import socket
import time

with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    connections = []
    while True:
        connections.append(listener.accept())
        time.sleep(0)
