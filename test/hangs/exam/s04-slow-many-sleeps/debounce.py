import threading


class Debounce:
    def __init__(self, delay, function):
        self.delay = delay
        self.function = function
        self.timer = None

    def __call__(self, *args):
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(self.delay, self.function, args)
        self.timer.start()
