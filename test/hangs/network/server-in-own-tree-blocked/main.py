import multiprocessing
import socket


def serve(ready):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ready.send(listener.getsockname())
        connection, _ = listener.accept()
        request = connection.makefile("rb").read()  # culprit
        connection.sendall(request[::-1])


def main():
    here, there = multiprocessing.Pipe()
    multiprocessing.Process(target=serve, args=(there,), daemon=True).start()
    with socket.create_connection(here.recv()) as client:
        client.sendall(b"reverse me")
        print(client.recv(100))  # culprit


if __name__ == "__main__":
    main()
