import multiprocessing
from multiprocessing.connection import Client, Listener


def serve(address, ready):
    with Listener(address) as listener:
        ready.set()
        with listener.accept() as connection:
            connection.send(connection.recv() + "!")  # culprit


class Vault:
    def __init__(self, address):
        context = multiprocessing.get_context("spawn")
        ready = context.Event()
        self.process = context.Process(target=serve, args=(address, ready), daemon=True)
        self.process.start()
        assert ready.wait(6)
        self.address = address

    def ask(self, question):
        with Client(self.address, authkey=b"secret") as connection:  # culprit
            connection.send(question)
            return connection.recv()
