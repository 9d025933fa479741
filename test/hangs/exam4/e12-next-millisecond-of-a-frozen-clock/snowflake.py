import time


class Snowflake:
    def __init__(self, machine, bits=6):
        self.machine = machine
        self.limit = 1 << bits
        self.last = -1
        self.sequence = 0

    @staticmethod
    def now():
        return int(time.time() * 1000)  # culprit

    def next_id(self):
        moment = self.now()
        if moment == self.last:
            self.sequence += 1
            if self.sequence == self.limit:
                while moment <= self.last:  # culprit
                    moment = self.now()  # culprit
                self.sequence = 0
        else:
            self.sequence = 0
        self.last = moment
        return (moment * 1024 + self.machine) * self.limit + self.sequence
