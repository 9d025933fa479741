import threading
import time
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler


class Monitor:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = []
        self.began = threading.Event()
        self.scheduler = BackgroundScheduler(timezone="UTC")

    def start(self):
        self.scheduler.start()
        self.scheduler.add_job(self.measure, "date", run_date=datetime.now().astimezone())

    def measure(self):
        self.began.set()
        time.sleep(0.2)
        with self.lock:  # culprit
            self.values.append(1)

    def close(self):
        with self.lock:  # culprit
            self.scheduler.shutdown()  # culprit
            return list(self.values)
