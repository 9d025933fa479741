import simpy
import simpy.rt


class Station:
    def __init__(self, factor, plugs=2):
        self.env = simpy.rt.RealtimeEnvironment(factor=factor, strict=False)
        self.plugs = simpy.Resource(self.env, capacity=plugs)
        self.charged = []

    def car(self, name, arrival, minutes):
        yield self.env.timeout(arrival)
        with self.plugs.request() as plug:
            yield plug
            for _ in range(minutes):
                yield self.env.timeout(1)
            self.charged.append((name, self.env.now))

    def run(self, cars):
        processes = [
            self.env.process(self.car(f"car {number}", arrival=number, minutes=3)) for number in range(cars)
        ]
        self.env.run(until=self.env.all_of(processes))
        return len(self.charged)
