import queue
import threading


class Importer:
    def __init__(self):
        self.rows = queue.Queue(maxsize=5)
        self.totals = {}
        self.writer = threading.Thread(target=self.write, name="row-writer", daemon=True)  # culprit
        self.writer.start()

    def write(self):
        while True:
            row = self.rows.get()
            if row is None:
                return
            customer = row["customer"]  # culprit
            self.totals[customer] = self.totals.get(customer, 0) + row["amount"]

    def add(self, rows):
        for row in rows:
            self.rows.put(row)  # culprit

    def close(self):
        self.rows.put(None)
        self.writer.join()
