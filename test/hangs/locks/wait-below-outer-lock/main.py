import threading
import time


class Gate:
    def __init__(self):
        self.outer = threading.RLock()
        self.changed = threading.Condition()
        self.is_open = False

    def open(self):
        with self.outer, self.changed:  # culprit
            self.is_open = True
            self.changed.notify()

    def wait(self):
        with self.outer:  # culprit
            with self.changed:
                while not self.is_open:
                    self.changed.wait()  # culprit


gate = Gate()
waiter = threading.Thread(target=gate.wait, name="waiter")
waiter.start()
time.sleep(0.2)
releaser = threading.Thread(target=gate.open, name="releaser")
releaser.start()
waiter.join()
