import itertools
import time


class Job:
    def __init__(self, states):
        self.states = itertools.chain(states, itertools.repeat(states[-1]))
        self.seen = 0

    def state(self):
        self.seen += 1
        return next(self.states)

    def wait(self):
        while True:
            if self.state() == "done":
                return self.seen
            time.sleep(0.02)  # culprit
