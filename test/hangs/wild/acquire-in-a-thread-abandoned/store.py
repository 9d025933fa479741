import threading

import anyio
from anyio import to_thread


class Store:
    def __init__(self):
        self.lock = threading.Lock()
        self.rows = []

    async def append(self, row, patience):
        with anyio.move_on_after(patience):
            await to_thread.run_sync(self.lock.acquire, abandon_on_cancel=True)  # culprit
            self.rows.append(row)
            self.lock.release()
