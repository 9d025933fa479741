import time

import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker()
dramatiq.set_broker(broker)
sent = []


@dramatiq.actor
def send(number):
    time.sleep(0.4)
    sent.append(number)
