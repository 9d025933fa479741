import time

import lmdb


class Imports:
    def __init__(self, folder):
        self.env = lmdb.open(str(folder), map_size=2**24)

    def load(self, source, batches):
        for batch in range(batches):
            with self.env.begin(write=True) as txn:
                for row in range(50):
                    txn.put(f"{source}:{batch}:{row}".encode(), b"row")
                    time.sleep(0.02)

    def count(self):
        return self.env.stat()["entries"]
