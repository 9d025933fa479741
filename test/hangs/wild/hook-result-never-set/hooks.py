import queue
import threading
from concurrent.futures import Future


class Hooks:
    def __init__(self):
        self.calls = queue.SimpleQueue()
        threading.Thread(target=self.serve, name="hooks", daemon=True).start()

    def serve(self):
        while True:
            name, future = self.calls.get()
            if name == "ignored":
                continue
            future.set_result(name)

    def call(self, name):
        future = Future()
        self.calls.put((name, future))
        return future.result()  # culprit
