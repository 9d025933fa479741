import socket
import threading
import time


def send_events(listener):
    connection, _ = listener.accept()
    for number in range(10000):
        connection.sendall(b"event %d\n" % number)
        time.sleep(0.1)


listener = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=send_events, args=(listener,), name="event-source", daemon=True).start()
with socket.create_connection(listener.getsockname()) as client:
    for line in client.makefile("rb"):
        print(line.decode().strip(), flush=True)
