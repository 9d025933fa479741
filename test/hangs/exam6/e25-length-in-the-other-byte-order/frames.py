"""Messages of JSON, each after its length."""
import json
import struct


class Closed(Exception):
    pass


def receive_exactly(sock, count):
    parts = bytearray()
    while len(parts) < count:
        part = sock.recv(min(65536, count - len(parts)))  # culprit
        if not part:
            raise Closed
        parts += part
    return bytes(parts)


def receive(sock):
    (length,) = struct.unpack("!I", receive_exactly(sock, 4))
    return json.loads(receive_exactly(sock, length))  # culprit


def send(sock, message):
    body = json.dumps(message).encode()
    sock.sendall(struct.pack("!I", len(body)) + body)
