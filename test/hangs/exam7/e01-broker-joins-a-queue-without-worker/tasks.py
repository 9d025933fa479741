import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker()
dramatiq.set_broker(broker)

delivered = []


@dramatiq.actor
def count_visit(page):
    delivered.append(("visit", page))


@dramatiq.actor(queue_name="mail", max_retries=0)
def send_receipt(address):
    delivered.append(("receipt", address))
