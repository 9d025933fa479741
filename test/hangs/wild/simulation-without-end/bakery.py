import simpy


class Bakery:
    def __init__(self, env):
        self.env = env
        self.oven = simpy.Resource(env, capacity=2)
        self.sold = 0

    def customer(self):
        with self.oven.request() as request:
            yield request
            yield self.env.timeout(3)
            self.sold += 1

    def watch_oven(self):
        while True:  # culprit
            yield self.env.timeout(1)  # culprit
            if self.oven.count > self.oven.capacity:  # culprit
                raise RuntimeError("too many in the oven")
