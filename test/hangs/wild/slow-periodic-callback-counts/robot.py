from tornado.ioloop import IOLoop, PeriodicCallback


class Robot:
    def __init__(self, steps):
        self.steps = steps
        self.done = []

    def step(self):
        self.done.append(len(self.done))
        if len(self.done) == self.steps:
            IOLoop.current().stop()

    async def begin(self):
        self.ticks = PeriodicCallback(self.step, 1200)
        self.ticks.start()

    def run(self):
        loop = IOLoop()
        loop.make_current()
        loop.add_callback(self.begin)
        loop.start()
        return self.done
