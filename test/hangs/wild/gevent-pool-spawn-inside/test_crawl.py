import gevent
from crawl import crawl


def heartbeat():
    while True:
        gevent.sleep(0.5)


def test_crawl():
    gevent.spawn(heartbeat)
    assert crawl() == ["a", "b"]  # culprit
