import socket


def test_factory_starts_empty(server):
    assert server.factory.connections == 0


def test_echo(server, port):
    connections = server.call(lambda: server.factory.connections)  # culprit
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"hello")
        assert client.recv(100) == b"HELLO"
    assert server.call(lambda: server.factory.connections) == connections + 1
