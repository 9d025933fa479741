import threading


class Ledger:
    def __init__(self):
        self.closed = threading.Event()

    def load(self, path):
        try:
            return open(path).read()
        finally:
            self.closed.wait()  # culprit


def main():
    Ledger().load("missing.csv")


main()
