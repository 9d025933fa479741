import sched
import time


class Replay:
    def __init__(self):
        self.scheduler = sched.scheduler(time.monotonic, time.sleep)
        self.played = []

    def play(self, events, gap):
        for number, event in enumerate(events):
            self.scheduler.enter(number * gap, 1, self.played.append, (event,))
        self.scheduler.run()
        return len(self.played)
