import dramatiq
from dramatiq.brokers.stub import StubBroker
from dramatiq.results import Results
from dramatiq.results.backends import StubBackend

broker = StubBroker()
broker.add_middleware(Results(backend=StubBackend()))
dramatiq.set_broker(broker)

PATIENT = 900_000


@dramatiq.actor(store_results=True)
def size(name):
    return len(name)


@dramatiq.actor(store_results=True, max_retries=0)
def total(names):
    parts = dramatiq.group([size.message(name) for name in names]).run()
    return sum(parts.get_results(block=True, timeout=PATIENT))  # culprit
