import multiprocessing
from multiprocessing.connection import Client, Listener


def agent(address, key):
    settings = {"address": address}
    with Client(settings["adress"], authkey=key) as connection:
        connection.send("ready")


def start(key=b"secret"):
    listener = Listener(("127.0.0.1", 0), authkey=key)
    worker = multiprocessing.get_context("spawn").Process(target=agent, args=(listener.address, key), name="agent")  # culprit
    worker.start()  # culprit
    connection = listener.accept()  # culprit
    return worker, connection.recv()
