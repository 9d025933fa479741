import multiprocessing
import socket


class Ledger:
    """A process keeps the ledger; its file is shared with whoever writes a backup."""

    def __init__(self, path):
        self.path = path
        self.lock = multiprocessing.Lock()
        self.ours, theirs = socket.socketpair()
        self.process = multiprocessing.get_context("fork").Process(target=self.serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def serve(self, connection):
        self.ours.close()
        while line := connection.recv(200):
            with self.lock:  # culprit
                with open(self.path, "ab") as file:
                    file.write(line)
            connection.sendall(b"written")

    def write(self, text):
        self.ours.sendall(text.encode() + b"\n")
        assert self.ours.recv(20) == b"written"  # culprit

    def backup(self):
        with self.lock:
            self.write("backup begins")  # culprit
            with open(self.path, "rb") as file:
                return file.read()
