import sched
import time


class Backups:
    def __init__(self):
        self.done = 0
        self.queue = sched.scheduler(time.monotonic, time.sleep)

    def one(self):
        self.done += 1
        self.queue.enter(1, 0, self.one)

    def until(self, count):
        self.queue.enter(1, 0, self.one)
        while self.done < count:
            self.queue.run(blocking=False)
            time.sleep(0.05)  # culprit
