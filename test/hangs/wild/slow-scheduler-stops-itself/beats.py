from apscheduler.schedulers.blocking import BlockingScheduler


class Beats:
    def __init__(self, count):
        self.left = count
        self.scheduler = BlockingScheduler()
        self.scheduler.add_job(self.beat, "interval", seconds=1)

    def beat(self):
        self.left -= 1
        if self.left == 0:
            self.scheduler.shutdown(wait=False)

    def run(self):
        self.scheduler.start()
        return self.left
