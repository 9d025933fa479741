import threading

from tornado import gen


class Blob:
    def __init__(self):
        self.lock = threading.Lock()
        self.saved = []

    async def save(self, data):
        with self.lock:  # culprit
            await gen.sleep(0.05)  # culprit
            self.saved.append(data)
