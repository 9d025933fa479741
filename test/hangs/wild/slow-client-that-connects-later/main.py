import multiprocessing
import time
from multiprocessing.connection import Client, Listener


def report(address):
    time.sleep(40)
    with Client(address) as connection:
        connection.send("ready")


if __name__ == "__main__":
    with Listener() as listener:
        multiprocessing.Process(target=report, args=(listener.address,)).start()
        with listener.accept() as connection:
            print(connection.recv())
