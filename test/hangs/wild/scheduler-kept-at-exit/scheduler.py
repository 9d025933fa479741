import sched
import threading
import time


class Scheduler:
    def __init__(self):
        self.jobs = sched.scheduler(time.monotonic, time.sleep)
        self.count = 0

    def start(self):
        self.jobs.enter(0.2, 1, self.tick)
        threading.Thread(target=self.jobs.run, name="scheduler-main").start()  # culprit

    def tick(self):
        self.count += 1
        self.jobs.enter(0.2, 1, self.tick)
