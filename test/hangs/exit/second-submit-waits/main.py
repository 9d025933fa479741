import concurrent.futures
import queue


class Indexer:
    def __init__(self):
        self.pool = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="indexer")
        self.changes = queue.Queue()

    def warm_up(self):
        self.pool.submit(sorted, range(100)).result()

    def follow(self):
        return self.pool.submit(self.changes.get)  # culprit


indexer = Indexer()
indexer.warm_up()
following = indexer.follow()
print("indexed")
