import socket
import threading


def read(connection, size):
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def serve(connection):
    try:
        while True:
            kind = read(connection, 1)[0]
            body = read(connection, read(connection, 1)[0])
            if kind >> 4 == 1:
                connection.sendall(b"\x20\x02\x00\x00")
            elif kind >> 4 == 8:
                connection.sendall(b"\x90\x03" + body[:2] + b"\x00")
                connection.sendall(b"\x30\x07\x00\x02inabc")
            elif kind >> 4 == 3:
                length = int.from_bytes(body[:2], "big")
                connection.sendall(b"\x40\x02" + body[2 + length : 4 + length])
    except (EOFError, OSError):
        pass


def start():
    listener = socket.create_server(("127.0.0.1", 0))

    def accept():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True, name="broker").start()
    return listener.getsockname()[1]
