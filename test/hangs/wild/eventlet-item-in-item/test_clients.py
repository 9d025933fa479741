import eventlet
from clients import store


def tick():
    while True:
        eventlet.sleep(0.6)


def test_store():
    eventlet.spawn(tick)
    assert store("a", 1)  # culprit
