import gevent
from feeds import Feeds


def test_sizes():
    feeds = Feeds()
    gevent.spawn(feeds.tick)
    reader = gevent.spawn(feeds.sizes)
    gevent.sleep(0.02)
    gevent.spawn(feeds.put, "x")
    assert reader.get() == 0
