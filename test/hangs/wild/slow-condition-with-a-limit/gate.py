import threading
LIMIT = 30
class Gate:
    def __init__(self):
        self.cond = threading.Condition()
        self.open = False
    def pass_through(self, limit):
        with self.cond:
            return self.cond.wait_for(lambda: self.open, timeout=limit)
print(Gate().pass_through(LIMIT))
