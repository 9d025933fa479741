import dramatiq
from dramatiq.brokers.stub import StubBroker

broker = StubBroker(middleware=[])
dramatiq.set_broker(broker)
outbox = []


@dramatiq.actor(queue_name="mail")
def send(recipient, subject):
    outbox.append((recipient, subject))


@dramatiq.actor
def welcome(name):
    outbox.append((f"{name}@example.org", f"Welcome, {name}"))
