import socket

listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(0)
clients = []
for number in range(8):
    client = socket.socket()
    client.connect(listener.getsockname())  # culprit
    clients.append(client)
    print("connected", number)
