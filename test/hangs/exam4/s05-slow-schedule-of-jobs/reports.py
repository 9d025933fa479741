import time

import schedule


class Reports:
    def __init__(self, folder):
        self.folder = folder
        self.written = 0
        self.scheduler = schedule.Scheduler()
        self.scheduler.every(1).seconds.do(self.write)

    def write(self):
        self.written += 1
        (self.folder / f"report{self.written}.txt").write_text(f"report {self.written}\n")

    def run(self, count):
        while self.written < count:
            self.scheduler.run_pending()
            time.sleep(0.1)
