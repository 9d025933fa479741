import socket
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


def hello(address):
    with socket.create_connection(address) as port:
        port.sendall(b"hello\n")
        return port.recv(100)  # culprit


def is_there(address, within):
    call = pool.submit(hello, address)  # culprit
    try:
        return call.result(within)
    except TimeoutError:
        return False
