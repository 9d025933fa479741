import simpy

from bakery import Bakery


def test_five_customers():
    env = simpy.Environment()
    bakery = Bakery(env)
    env.process(bakery.watch_oven())
    for _ in range(5):
        env.process(bakery.customer())
    env.run()  # culprit
    assert bakery.sold == 5
