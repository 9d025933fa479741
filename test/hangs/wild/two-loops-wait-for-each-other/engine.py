import asyncio
import threading


class Engine:
    def __init__(self):
        self.loaded = threading.Event()
        self.nodes = []
        self.side = asyncio.new_event_loop()
        threading.Thread(target=self.side.run_forever, name="side-loop", daemon=True).start()

    async def list_nodes(self):
        await asyncio.to_thread(self.loaded.wait)  # culprit
        return list(self.nodes)

    def request(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.side).result()  # culprit

    async def load(self, names):
        known = self.request(self.list_nodes())  # culprit
        self.nodes += [name for name in names if name not in known]
        self.loaded.set()
