import os
import threading
import time


class Cache:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = {}

    def refresh(self):
        while True:
            with self.lock:
                time.sleep(30)
                self.values["time"] = time.time()
            time.sleep(0.05)

    def get(self, key):
        with self.lock:  # culprit
            return self.values.get(key)


cache = Cache()
threading.Thread(target=cache.refresh, name="cache-refresh", daemon=True).start()
time.sleep(0.3)
child = os.fork()  # culprit
if child == 0:
    cache.get("time")
    os._exit(0)
print(os.waitpid(child, 0))  # culprit
