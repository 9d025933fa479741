import gevent
from batch import send


def tick():
    while True:
        gevent.sleep(0.7)


def test_send_again():
    gevent.spawn(tick)
    first = gevent.spawn(send, 60)
    gevent.sleep(0.2)
    first.kill()
    send(0)  # culprit
