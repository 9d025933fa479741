import atexit
import queue
import threading


class Workers:
    def __init__(self, count):
        self.tasks = queue.Queue()
        self.threads = [
            threading.Thread(target=self.run, name="pool-1-worker-%d" % n, daemon=True) for n in range(count)
        ]
        for thread in self.threads:
            thread.start()
        atexit.register(self.close)

    def run(self):
        while True:
            self.tasks.get()()

    def close(self):
        for thread in self.threads:
            thread.join(timeout=2)
            if thread.is_alive():
                print("gave up on", thread.name, flush=True)


Workers(2)
