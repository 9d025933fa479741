import threading
import time


class Render:
    def __init__(self, parts):
        self.parts = parts
        self.done = 0
        self.changed = threading.Condition()

    def work(self):
        for _ in range(self.parts):
            time.sleep(0.9)
            self.done += 1
        with self.changed:
            self.changed.notify_all()

    def run(self):
        threading.Thread(target=self.work, name="render", daemon=True).start()
        with self.changed:
            while self.done < self.parts:
                self.changed.wait(timeout=1)
        return self.done
