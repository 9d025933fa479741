import gevent
from gevent.event import AsyncResult


def tick(counter):
    while True:
        gevent.sleep(0.5)
        counter.append(1)


def await_reply(reply):
    return reply.get()  # culprit


counter, reply = [], AsyncResult()
gevent.spawn(tick, counter)
waiter = gevent.spawn(await_reply, reply)
print(waiter.get())  # culprit
