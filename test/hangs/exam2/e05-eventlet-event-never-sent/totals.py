import eventlet
from eventlet.event import Event


class Totals:
    def __init__(self):
        self.sums = {}

    def add(self, name, fields):
        done = Event()
        eventlet.spawn_n(self.total, name, fields, done)
        return done

    def total(self, name, fields, done):
        eventlet.sleep(0.05)
        self.sums[name] = sum(int(field) for field in fields)  # culprit
        done.send(self.sums[name])  # culprit

    def add_all(self, rows):
        started = [self.add(name, fields) for name, fields in rows]
        return [done.wait() for done in started]  # culprit
