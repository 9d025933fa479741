import time

import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker()
dramatiq.set_broker(broker)

sent = []


@dramatiq.actor(max_retries=0)
def send_receipt(number):
    time.sleep(0.25)  # the mail server takes its time
    sent.append(number)
