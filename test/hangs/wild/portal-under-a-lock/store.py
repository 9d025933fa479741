import threading

import anyio
from anyio import to_thread


class Store:
    def __init__(self, portal):
        self.portal = portal
        self.lock = threading.Lock()
        self.rows = []
        self.saved = []

    def add(self, row):
        with self.lock:
            self.rows.append(row)

    def take(self):
        with self.lock:  # culprit
            rows, self.rows = self.rows, []
            return rows

    async def save(self):
        self.saved += await to_thread.run_sync(self.take)  # culprit
        await anyio.sleep(0)

    def flush(self):
        with self.lock:  # culprit
            self.portal.call(self.save)  # culprit
