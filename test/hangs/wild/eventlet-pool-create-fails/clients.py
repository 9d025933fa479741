import eventlet
from eventlet import pools


class Clients(pools.Pool):
    def create(self):
        return object()


def use(clients, done):
    client = clients.get()  # culprit
    eventlet.sleep(0.05)
    if done:
        raise ConnectionError("lost " + str(len(done)))
    done.append(client)


def beat(beats):
    while True:
        eventlet.sleep(0.3)
        beats.append(1)


def run():
    clients = Clients(max_size=1)
    done = []
    eventlet.spawn(beat, [])
    first = eventlet.spawn(use, clients, done)
    second = eventlet.spawn(use, clients, done)
    first.wait()
    second.wait()
