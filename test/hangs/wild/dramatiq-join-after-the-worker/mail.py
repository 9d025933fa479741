import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker()
dramatiq.set_broker(broker)
sent = []


@dramatiq.actor
def send(address):
    sent.append(address)
