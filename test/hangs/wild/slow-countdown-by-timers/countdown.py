import threading


class Countdown:
    def __init__(self, steps):
        self.left = steps
        self.over = threading.Event()
        self.arm()

    def arm(self):
        timer = threading.Timer(0.9, self.step)
        timer.daemon = True
        timer.start()

    def step(self):
        self.left -= 1
        if self.left == 0:
            self.over.set()
        else:
            self.arm()
