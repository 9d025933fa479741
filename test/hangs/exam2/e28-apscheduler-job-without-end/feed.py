import datetime
import time

from apscheduler.schedulers.background import BackgroundScheduler


class Feed:
    def __init__(self):
        self.seen = []
        self.scheduler = BackgroundScheduler(timezone=datetime.timezone.utc)
        self.scheduler.add_job(self.follow)  # culprit
        self.scheduler.start()  # culprit

    def follow(self):
        number = 0
        while True:  # culprit
            number += 1
            self.seen.append(number)
            time.sleep(0.2)  # culprit

    def close(self):
        self.scheduler.shutdown(wait=False)  # culprit
