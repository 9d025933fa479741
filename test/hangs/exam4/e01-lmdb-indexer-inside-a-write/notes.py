from concurrent.futures import ThreadPoolExecutor

import lmdb


class Notes:
    def __init__(self, folder):
        self.env = lmdb.open(str(folder), map_size=2**22)
        self.indexer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="indexer")

    def index(self, number, text):
        words = text.lower().split()
        with self.env.begin(write=True) as txn:  # culprit
            for word in words:
                txn.put(f"word:{word}:{number}".encode(), b"")
        return len(words)

    def add(self, number, text):
        with self.env.begin(write=True) as txn:  # culprit
            txn.put(b"note:%d" % number, text.encode())
            indexed = self.indexer.submit(self.index, number, text)  # culprit
            txn.put(b"size:%d" % number, b"%d" % indexed.result())  # culprit

    def get(self, number):
        with self.env.begin() as txn:
            return txn.get(b"note:%d" % number).decode()
